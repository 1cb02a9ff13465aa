"""Voices of a bundle: describe files that exist, and make new ones from sound.

A voice is either the prefix that the language model reads (``embedding``, key ``audio_prompt``
[T, d], beginning with the model's BOS row where it has one) or the cache after reading it
(``state``, the reference's own layout, in half precision). This file knows both layouts and not
who plays them. A file made here says which weights it is for.
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
from pywasm.core.voice.prompt import WEIGHTS
from pywasm.export.config import fingerprint

#: the tensor of an embedding voice
PROMPT = "audio_prompt"


def read_list(path: Path, folder: Path) -> tuple[Voice, ...]:
    """Copy the voices that the JSON list ``path`` names into the bundle ``folder``.

    The list's entries have the fields id, name, language, license, attribution and file; a file
    is relative to the list.
    """
    voices = []
    for entry in json.loads(path.read_text("utf-8")):
        source = path.parent / entry.pop("file")
        target = folder / "voices" / f"{entry['id']}.safetensors"
        copy(source, target)
        voices.append(describe(target, folder, **entry))
    return tuple(voices)


def copy(source: Path, target: Path, weights: str | None = None) -> None:
    """Copy a voice file, its caches in half precision.

    Args:
        source: of either kind.
        target: where to write.
        weights: fingerprint of the weights it was made with; None keeps what the file says.
    """
    _kind(source)
    with safetensors.safe_open(source, framework="pt") as file:
        tensors = {key: file.get_tensor(key) for key in file.keys()}
        metadata = file.metadata() or {}
    if weights is not None:
        metadata[WEIGHTS] = weights
    _save(tensors, target, metadata)


def describe(path: Path, folder: Path, **words: str) -> Voice:
    """Make the manifest's entry of a voice file; ``words`` are its other fields."""
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
    if PROMPT in keys:
        return "embedding"
    if any(key.endswith("/cache") for key in keys):
        return "state"
    raise FormatError(f"{path} is no voice: it has neither {PROMPT!r} nor a cache, but {keys}")


def embed(model: Any, audio: Any) -> Any:
    """Turn sound [1, N] at the model's rate into a prefix [T, d], as the reference does."""
    with torch.no_grad():
        prompt = model._encode_audio(audio[None])
        if model.flow_lm.insert_bos_before_voice:
            prompt = torch.cat([model.flow_lm.bos_before_voice, prompt], dim=1)
    return _short(prompt[0])


def write_embedding(model: Any, prompt: Any, path: Path) -> None:
    """Write an embedding voice."""
    _save({PROMPT: prompt}, path, {WEIGHTS: fingerprint(model)})


def write_state(model: Any, prompt: Any, path: Path) -> None:
    """Write a state voice, in the layout of the reference's own."""
    state = read_prompt(model, prompt)
    for module in state.values():
        module["cache"] = _short(module["cache"])
    tensors = {
        f"{name}/{key}": value for name, part in state.items() for key, value in part.items()
    }
    _save(tensors, path, {WEIGHTS: fingerprint(model)})


def _save(tensors: dict[str, Any], path: Path, metadata: dict[str, str]) -> None:
    """Write a voice file: caches in half precision, the rest as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    stored = {name: _stored(name, tensor).contiguous() for name, tensor in tensors.items()}
    path.write_bytes(safetensors.torch.save(stored, metadata or None))


def _stored(name: str, tensor: Any) -> Any:
    if not name.endswith("/cache"):
        return tensor
    narrow = tensor.to(torch.float16)
    if not bool(torch.isfinite(narrow).all()):
        raise FormatError(f"{name} has values that half precision cannot hold")
    return narrow


def read_prompt(model: Any, prompt: Any) -> Any:
    """Let the reference read a prefix [T, d]; returns its state."""
    with torch.no_grad():
        state = init_states(model.flow_lm, 1, prompt.shape[0])
        model._run_flow_lm_and_increment_step(state, audio_conditioning=prompt[None])
    return state


def read_voice(model: Any, path: Path) -> Any:
    """Let the reference read a voice file of either kind; returns its state."""
    if _kind(path) == "state":
        state = model.get_state_for_audio_prompt(path)
        for module in state.values():
            module["cache"] = module["cache"].to(torch.float32)
        return state
    prompt = safetensors.numpy.load_file(path)[PROMPT]
    return read_prompt(model, torch.from_numpy(prompt))


def _short(tensor: Any) -> Any:
    """Round to bfloat16's precision: the last bits differ between machines."""
    return tensor.to(torch.bfloat16).to(torch.float32)
