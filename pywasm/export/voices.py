"""Voices of a bundle: describe existing files, and make new ones from sound.

A voice is one of two kinds. An ``embedding`` is the prefix that the language model reads: tensor
``audio_prompt`` [T, d], which begins with the model's BOS row if it has one. A ``state`` is the KV
cache after reading that prefix, in the reference's own layout and half precision. A file made here
names the weights that it is for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import safetensors
import safetensors.numpy
import safetensors.torch
import torch
from pocket_tts.modules.stateful_module import init_states

from pywasm.core.bundle.manifest import Voice
from pywasm.core.errors import FormatError
from pywasm.core.voice.prompt import EMBEDDING, WEIGHTS
from pywasm.export.config import fingerprint

#: name of the tensor of an embedding voice


def read_list(path: Path, folder: Path) -> tuple[Voice, ...]:
    """Copy the voices of the JSON list ``path`` into the bundle ``folder``; return their entries.

    Every item of the list has the fields id, name, language, license, attribution and file; the
    file is relative to the list.
    """
    voices = []
    for entry in json.loads(path.read_text("utf-8")):
        source = path.parent / entry.pop("file")
        target = folder / "voices" / f"{entry['id']}.safetensors"
        copy(source, target)
        voices.append(describe(target, folder, **entry))
    return tuple(voices)


def copy(source: Path, target: Path, weights: str | None = None) -> None:
    """Copy a voice file, with its caches in half precision.

    Args:
        source: a voice of either kind.
        target: the file to write.
        weights: fingerprint of the weights that it was made with; None keeps the one in the file.
    """
    _kind(source)
    with safetensors.safe_open(source, framework="pt") as file:
        tensors = {key: file.get_tensor(key) for key in file.keys()}
        metadata = file.metadata() or {}
    if weights is not None:
        metadata[WEIGHTS] = weights
    _save(tensors, target, metadata)


def describe(path: Path, folder: Path, **words: str) -> Voice:
    """Return the manifest's entry for a voice file; ``words`` are its other fields."""
    data = path.read_bytes()
    return Voice(
        file=path.relative_to(folder).as_posix(),
        sha256=sha256(data).hexdigest(),
        bytes=len(data),
        kind=_kind(path),
        **words,
    )


def _kind(path: Path) -> str:
    with safetensors.safe_open(path, framework="numpy") as file:
        keys: Iterable[str] = list(file.keys())
    if EMBEDDING in keys:
        return "embedding"
    if any(key.endswith("/cache") for key in keys):
        return "state"
    raise FormatError(
        f"{path} is not a voice: it has neither {EMBEDDING!r} nor a cache, but {keys}"
    )


def embed(model: Any, audio: Any) -> Any:
    """Encode sound [1, N] at the model's sample rate to a prefix [T, d], as the reference does."""
    with torch.no_grad():
        prompt = model._encode_audio(audio[None])
        if model.flow_lm.insert_bos_before_voice:
            prompt = torch.cat([model.flow_lm.bos_before_voice, prompt], dim=1)
    return _short(prompt[0])


def write_embedding(model: Any, prompt: Any, path: Path) -> None:
    """Write an embedding voice."""
    _save({EMBEDDING: prompt}, path, {WEIGHTS: fingerprint(model)})


def write_state(model: Any, prompt: Any, path: Path) -> None:
    """Write a state voice, in the reference's own layout."""
    state = read_prompt(model, prompt)
    for module in state.values():
        module["cache"] = _short(module["cache"])
    tensors = {
        f"{name}/{key}": value for name, part in state.items() for key, value in part.items()
    }
    _save(tensors, path, {WEIGHTS: fingerprint(model)})


def _save(tensors: dict[str, Any], path: Path, metadata: dict[str, str]) -> None:
    """Write a voice file: caches in half precision, other tensors unchanged."""
    path.parent.mkdir(parents=True, exist_ok=True)
    stored = {name: _stored(name, tensor).contiguous() for name, tensor in tensors.items()}
    path.write_bytes(safetensors.torch.save(stored, metadata or None))


def _stored(name: str, tensor: Any) -> Any:
    if not name.endswith("/cache"):
        return tensor
    narrow = tensor.to(torch.float16)
    if not bool(torch.isfinite(narrow).all()):
        raise FormatError(f"{name} has values out of the range of half precision")
    return narrow


def read_prompt(model: Any, prompt: Any) -> Any:
    """Return the reference's state after reading a prefix [T, d]."""
    with torch.no_grad():
        state = init_states(model.flow_lm, 1, prompt.shape[0])
        model._run_flow_lm_and_increment_step(state, audio_conditioning=prompt[None])
    return state


def read_voice(model: Any, path: Path) -> Any:
    """Return the reference's state for a voice file of either kind."""
    if _kind(path) == "state":
        state = model.get_state_for_audio_prompt(path)
        for module in state.values():
            module["cache"] = module["cache"].to(torch.float32)
        return state
    prompt = safetensors.numpy.load_file(path)[EMBEDDING]
    return read_prompt(model, torch.from_numpy(prompt))


def _short(tensor: Any) -> Any:
    """Round to bfloat16's precision, because the last bits differ between machines."""
    return tensor.to(torch.bfloat16).to(torch.float32)
