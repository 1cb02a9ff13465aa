"""A voice file becomes the prompt that starts a sequence: an embedding or a ready KV cache.

In: the bytes of a safetensors file. Out: a ``Prompt`` in the shape that the backbone takes. Two
layouts of the reference are read: an ``audio_prompt`` embedding [T, d] or [1, T, d], and a model
state with one KV cache per layer (pocket_tts/models/model_state.py), whose length is stored as
``offset`` or, in older files, as the length of ``current_end``. The metadata of a file may name the
weights that it was made with; if manifest and file both name them, they must agree.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass

from pywasm.core.bundle.manifest import Bundle
from pywasm.core.errors import FormatError, VoiceError
from pywasm.core.graphs import CACHED_BACKBONE
from pywasm.core.host import Tensor, ints
from pywasm.core.voice import safetensors
from pywasm.core.voice.recording import START_BYTES, recording_format
from pywasm.core.voice.safetensors import Safetensors

EMBEDDING = "audio_prompt"
#: a voice has a handful of tensors, so its header is short
MAX_HEADER_BYTES = 1_000_000
#: key in a voice file's metadata: fingerprint of the weights that the voice was made with
WEIGHTS = "pocket_tts_weights"
#: hexadecimal digits of a fingerprint
FINGERPRINT_LENGTH = 16
#: the fingerprint of the bundle's weights in the manifest's ``source.weights``
_FINGERPRINT = re.compile(rf"\bfingerprint ([0-9a-f]{{{FINGERPRINT_LENGTH}}})\b")
_CACHE = re.compile(r"transformer\.layers\.(\d+)\.self_attn/cache")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A voice, ready to start a sequence: either an embedding or a state."""

    id: str
    #: [1, T, model_dim] float32, run before the text
    embedding: Tensor | None
    #: state of ``flow_lm_main_kv`` after the voice, by input: ``position`` [1], and ``key_N`` and
    #: ``value_N`` [1, heads, T, head_dim] of every layer
    state: Mapping[str, Tensor] | None

    @property
    def length(self) -> int:
        """Number of positions that the voice takes in the sequence."""
        if self.embedding is not None:
            return self.embedding.shape[1]
        assert self.state is not None
        return int(self.state["position"].data[0])


def read_prompt(voice_id: str, data: bytes, bundle: Bundle) -> Prompt:
    """Read a voice file for a model.

    Raises:
        VoiceError: not a safetensors file, holds no voice, or was made for other weights.
    """
    if (audio_format := recording_format(data[:START_BYTES])) is not None:
        raise VoiceError(
            f"{voice_id!r} is a recording ({audio_format}), not a voice file: making a voice from "
            "a recording is not possible yet. A voice file ends in .safetensors and was made for "
            "this model; give one, or choose a voice of the model"
        )
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


def weights_fingerprint(bundle: Bundle) -> str | None:
    """Return the fingerprint of a bundle's weights, or None if its manifest names none."""
    found = _FINGERPRINT.search(bundle.source.weights)
    return found[1] if found else None


def _check_weights(voice_id: str, file: Safetensors, bundle: Bundle) -> None:
    """Refuse a voice of other weights: its shape may fit, but speech would rarely end."""
    made_with = file.metadata.get(WEIGHTS)
    ours = weights_fingerprint(bundle)
    if made_with is not None and ours is not None and made_with != ours:
        raise VoiceError(
            f"voice {voice_id!r} was made for another model: for weights {made_with[:40]!r}, but "
            f"this model ({bundle.name}) has {ours!r}; export the voice with this model"
        )


def _embedding(voice_id: str, file: Safetensors, bundle: Bundle) -> Tensor:
    tensor = file[EMBEDDING]
    shape = tensor.shape if len(tensor.shape) == 3 else (1, *tensor.shape)
    width = bundle.model.model_dim
    if len(shape) != 3 or shape[0] != 1 or shape[1] == 0 or shape[2] != width:
        raise VoiceError(
            f"voice {voice_id!r} is an embedding {list(tensor.shape)}, but this model "
            f"({bundle.name}) takes [T, {width}]; it was made for another model"
        )
    return Tensor(safetensors.to_floats(tensor), shape)


def _state(
    voice_id: str, file: Safetensors, caches: dict[int, str], bundle: Bundle
) -> dict[str, Tensor]:
    layers, heads, head_dim = _cache_shape(voice_id, bundle)
    length = _length(voice_id, file, caches[min(caches)])
    tensors = [file[caches[layer]] for layer in sorted(caches)]
    want = f"{layers} layers of [2, 1, T, {heads}, {head_dim}]"
    for tensor in tensors:
        shape = tensor.shape
        fits = len(shape) == 5 and (*shape[:2], *shape[3:]) == (2, 1, heads, head_dim)
        if not fits or shape[2] < length or sorted(caches) != list(range(layers)):
            raise VoiceError(
                f"voice {voice_id!r} is a KV state of {len(caches)} layers of {list(shape)}, but "
                f"this model ({bundle.name}) takes {want}; it was made for another model"
            )
    state = {"position": ints([length], 1)}
    for layer, tensor in enumerate(tensors):
        rows = memoryview(safetensors.to_floats(tensor))
        half = len(rows) // 2
        for kind, part in (("key", rows[:half]), ("value", rows[half:])):
            data = _heads_first(part, length, heads, head_dim)
            state[f"{kind}_{layer}"] = Tensor(data, (1, heads, length, head_dim))
    return state


def _cache_shape(voice_id: str, bundle: Bundle) -> tuple[int, int, int]:
    """Return the layers, heads and width of a head of the bundle's cache."""
    graph = bundle.graph(CACHED_BACKBONE)
    keys = [port.shape for port in graph.states if port.input.startswith("key_")] if graph else []
    if not keys:
        raise VoiceError(
            f"voice {voice_id!r} is a KV state, and this model ({bundle.name}) has no graph "
            "that takes one; use a voice that is an embedding"
        )
    return len(keys), keys[0][1], keys[0][3]


def _length(voice_id: str, file: Safetensors, cache: str) -> int:
    """Return the number of positions in use; the cache may have room for more."""
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


def _heads_first(rows: memoryview, length: int, heads: int, width: int) -> array[float]:
    """Transpose the first ``length`` rows of [T, heads, width] to [heads, length, width]."""
    turned = array("f")
    for head in range(heads):
        for start in range(head * width, length * heads * width, heads * width):
            turned.extend(rows[start : start + width])
    return turned
