"""A voice file becomes what starts a sequence: a prefix embedding or a ready KV cache.

In: the bytes of a safetensors file. Out: a ``Prompt`` in the shape the backbone takes. Two layouts
of the reference are read: an ``audio_prompt`` embedding [T, d] or [1, T, d], and a model state with
one KV cache per layer (pocket_tts/models/model_state.py), whose length is stored as ``offset`` or,
in older files, as the length of ``current_end``. A file may say in its metadata which weights it
was made with; where manifest and file both say so, they must agree.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass

from pywasm import safetensors
from pywasm.bundle import Bundle
from pywasm.errors import FormatError, VoiceError
from pywasm.hosts.base import Tensor
from pywasm.safetensors import Safetensors

EMBEDDING = "audio_prompt"
#: a voice has a handful of tensors; a longer header is no voice's
MAX_HEADER_BYTES = 1_000_000
#: key of a voice file's metadata: fingerprint of the weights that it was made with
WEIGHTS = "pocket_tts_weights"
#: hexadecimal digits of a fingerprint
FINGERPRINT_LENGTH = 16
#: how a manifest's ``source.weights`` names the bundle's
_FINGERPRINT = re.compile(rf"\bfingerprint ([0-9a-f]{{{FINGERPRINT_LENGTH}}})\b")
_CACHE = re.compile(r"transformer\.layers\.(\d+)\.self_attn/cache")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A voice, ready to start a sequence; exactly one of the two forms is there."""

    id: str
    #: [1, T, d], to be run before the text
    embedding: Tensor | None
    #: [T, layers, 2, 1, heads, head_dim], the cache after the voice, initial rows included
    state: Tensor | None


def read_prompt(voice_id: str, data: bytes, bundle: Bundle) -> Prompt:
    """Read a voice file for a model.

    Raises:
        VoiceError: not a safetensors file, holds no voice, or was made for other weights.
    """
    try:
        file = safetensors.read(data, max_header=MAX_HEADER_BYTES)
    except FormatError as error:
        raise VoiceError(f"voice {voice_id!r} is not a usable safetensors file: {error}") from error
    _check_weights(voice_id, file, bundle)
    caches = {int(m[1]): name for name in file if (m := _CACHE.fullmatch(name))}
    if caches:
        return Prompt(voice_id, None, _state(voice_id, file, caches, bundle))
    if EMBEDDING in file:
        return Prompt(voice_id, _embedding(voice_id, file, bundle), None)
    raise VoiceError(
        f"voice {voice_id!r} holds neither {EMBEDDING!r} nor transformer.layers.N.self_attn/cache; "
        f"it has {', '.join(sorted(file)[:4]) or 'no tensors'}"
    )


def _check_weights(voice_id: str, file: Safetensors, bundle: Bundle) -> None:
    """Refuse a voice of other weights: its shape may fit, but speech would hardly ever end."""
    made_with = file.metadata.get(WEIGHTS)
    ours = _FINGERPRINT.search(bundle.source.weights)
    if made_with is not None and ours is not None and made_with != ours[1]:
        raise VoiceError(
            f"voice {voice_id!r} was made for another model: for weights {made_with[:40]!r}, but "
            f"bundle {bundle.name!r} has {ours[1]!r}; export the voice with this bundle's model"
        )


def _embedding(voice_id: str, file: Safetensors, bundle: Bundle) -> Tensor:
    tensor = file[EMBEDDING]
    shape = tensor.shape if len(tensor.shape) == 3 else (1, *tensor.shape)
    width = bundle.model.model_dim
    if len(shape) != 3 or shape[0] != 1 or shape[1] == 0 or shape[2] != width:
        raise VoiceError(
            f"voice {voice_id!r} is an embedding {list(tensor.shape)}, but bundle "
            f"{bundle.name!r} takes [T, {width}]; it was made for another model"
        )
    return Tensor(safetensors.to_floats(tensor), shape)


def _state(voice_id: str, file: Safetensors, caches: dict[int, str], bundle: Bundle) -> Tensor:
    graph = bundle.graph("flow_lm_main_kv")
    if graph is None:
        raise VoiceError(
            f"voice {voice_id!r} is a KV state, and bundle {bundle.name!r} has no stateful graph; "
            "use a voice that is an embedding"
        )
    initial, layers, _, _, heads, head_dim = graph.states[0].shape
    length = _length(voice_id, file, caches[min(caches)])
    tensors = [file[caches[layer]] for layer in sorted(caches)]
    want = f"{layers} layers of [2, 1, T, {heads}, {head_dim}]"
    for tensor in tensors:
        shape = tensor.shape
        fits = len(shape) == 5 and (*shape[:2], *shape[3:]) == (2, 1, heads, head_dim)
        if not fits or shape[2] < length or sorted(caches) != list(range(layers)):
            raise VoiceError(
                f"voice {voice_id!r} is a KV state of {len(caches)} layers of {list(shape)}, but "
                f"bundle {bundle.name!r} takes {want}; it was made for another model"
            )
    rows = [memoryview(safetensors.to_floats(tensor)) for tensor in tensors]
    caches_in_memory = [(row, t.shape[2]) for row, t in zip(rows, tensors, strict=True)]
    before = array("f", bytes(4 * initial * layers * 2 * heads * head_dim))
    return Tensor(
        before + _time_first(caches_in_memory, length, heads * head_dim),
        (initial + length, layers, 2, 1, heads, head_dim),
    )


def _length(voice_id: str, file: Safetensors, cache: str) -> int:
    """Positions in use, which may be fewer than the cache has room for."""
    module = cache.rpartition("/")[0]
    if f"{module}/pad" in file and any(safetensors.to_ints(file[f"{module}/pad"])):
        raise VoiceError(f"voice {voice_id!r} has padded positions, which are not supported")
    if f"{module}/offset" in file:
        length = safetensors.to_ints(file[f"{module}/offset"])[0]
    elif f"{module}/current_end" in file:
        length = file[f"{module}/current_end"].shape[0]
    else:
        length = file[cache].shape[2] if len(file[cache].shape) == 5 else 0
    if length <= 0:
        raise VoiceError(f"voice {voice_id!r} has an empty KV state")
    return length


def _time_first(layers: list[tuple[memoryview, int]], length: int, width: int) -> array[float]:
    """Interleave per-layer [2, T, width] caches to [length, layers, 2, width].

    Time comes first so that hosts append by writing at the end (manifest: states, axis 0).
    """
    rows = array("f", bytes(4 * length * len(layers) * 2 * width))
    view = memoryview(rows)
    at = 0
    for position in range(length):
        for cache, capacity in layers:
            for part in range(2):
                start = (part * capacity + position) * width
                view[at : at + width] = cache[start : start + width]
                at += width
    return rows
