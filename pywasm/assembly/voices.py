"""Voice files of a bundle: copy them with caches in half precision, and describe them.

In: a voice file of either kind, an embedding or a KV cache. Out: the file in the bundle, and its
entry in the manifest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

import numpy as np

from pywasm.core.bundle.manifest import Voice
from pywasm.core.errors import FormatError
from pywasm.core.voice.prompt import EMBEDDING, WEIGHTS
from pywasm.core.voice.safetensors import Safetensors, Stored, read, to_floats, write

_CACHE = "/cache"


def copy_voice(source: Path, target: Path, weights: str | None = None) -> None:
    """Copy a voice file, with its caches in half precision.

    Args:
        source: a voice of either kind.
        target: the file to write.
        weights: fingerprint of the weights that it was made with; None keeps the one in the file.

    Raises:
        FormatError: the file is no voice, or a number does not fit into half precision.
        OSError: a file cannot be read or written.
    """
    found = _read(source)
    write_voice(
        found, target, {**found.metadata, **({} if weights is None else {WEIGHTS: weights})}
    )


def write_voice(tensors: Mapping[str, Stored], target: Path, metadata: Mapping[str, str]) -> None:
    """Write a voice file: caches in half precision, other tensors unchanged.

    Raises:
        FormatError: a number does not fit into half precision.
        OSError: the file cannot be written.
    """
    stored = {name: _stored(name, tensor) for name, tensor in tensors.items()}
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(write(stored, metadata or None))


def describe_voice(path: Path, folder: Path, **words: str) -> Voice:
    """Return the manifest's entry for a voice file; ``words`` are its other fields.

    Raises:
        FormatError: the file is no voice.
        OSError: the file cannot be read.
    """
    data = path.read_bytes()
    return Voice(
        file=path.relative_to(folder).as_posix(),
        sha256=sha256(data).hexdigest(),
        bytes=len(data),
        kind=voice_kind(read(data), path),
        **words,
    )


def voice_kind(names: Iterable[str], path: Path) -> str:
    """Return ``embedding`` or ``state``, by the names of a file's tensors.

    Raises:
        FormatError: it is neither.
    """
    keys = list(names)
    if EMBEDDING in keys:
        return "embedding"
    if any(key.endswith(_CACHE) for key in keys):
        return "state"
    raise FormatError(
        f"{path} is not a voice: it has neither {EMBEDDING!r} nor a cache, but {keys}"
    )


def _read(path: Path) -> Safetensors:
    try:
        found = read(path.read_bytes())
    except FormatError as error:
        raise FormatError(f"{path}: {error}") from error
    voice_kind(found, path)
    return found


def _stored(name: str, tensor: Stored) -> Stored:
    """Return a tensor as it is kept: a cache in half precision, any other unchanged."""
    if not name.endswith(_CACHE) or tensor.dtype == "F16":
        return tensor
    with np.errstate(over="ignore"):
        narrow = np.frombuffer(to_floats(tensor), "<f4").astype("<f2")
    if not np.isfinite(narrow).all():
        raise FormatError(f"{name} has values out of the range of half precision")
    return Stored("F16", tensor.shape, memoryview(narrow.tobytes()))
