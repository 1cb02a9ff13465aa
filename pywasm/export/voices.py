"""Voices of a bundle: describe files that exist, and make new ones from sound.

A voice is either the prefix that the language model reads (``embedding``, key ``audio_prompt``
[T, d], beginning with the model's BOS row where it has one) or the cache after reading it
(``state``, the reference's own export). This file knows both layouts and not who plays them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from typing import Any

import numpy as np
import safetensors
import safetensors.numpy
import torch
from pocket_tts.models.model_state import export_model_state
from pocket_tts.modules.stateful_module import init_states

from pywasm.bundle import Voice
from pywasm.errors import FormatError

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
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.resolve() != target.resolve():
            copyfile(source, target)
        voices.append(describe(target, folder, **entry))
    return tuple(voices)


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


def write_embedding(prompt: Any, path: Path) -> None:
    """Write an embedding voice."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(safetensors.numpy.save({PROMPT: np.ascontiguousarray(prompt.numpy())}))


def write_state(model: Any, prompt: Any, path: Path) -> None:
    """Write a state voice with the reference's own writer."""
    path.parent.mkdir(parents=True, exist_ok=True)
    state = read_prompt(model, prompt)
    for module in state.values():
        module["cache"] = _short(module["cache"])
    export_model_state(state, path)
    path.chmod(0o644)


def read_prompt(model: Any, prompt: Any) -> Any:
    """Let the reference read a prefix [T, d]; returns its state."""
    with torch.no_grad():
        state = init_states(model.flow_lm, 1, prompt.shape[0])
        model._run_flow_lm_and_increment_step(state, audio_conditioning=prompt[None])
    return state


def read_voice(model: Any, path: Path) -> Any:
    """Let the reference read a voice file of either kind; returns its state."""
    if _kind(path) == "state":
        return model.get_state_for_audio_prompt(path)
    prompt = safetensors.numpy.load_file(path)[PROMPT]
    return read_prompt(model, torch.from_numpy(prompt))


def _short(tensor: Any) -> Any:
    """Round to bfloat16's precision: the last bits differ between machines."""
    return tensor.to(torch.bfloat16).to(torch.float32)
