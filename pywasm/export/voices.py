"""Voices of a bundle: describe existing files, and make new ones from sound.

A voice is one of two kinds. An ``embedding`` is the prefix that the language model reads: tensor
``audio_prompt`` [T, d], which begins with the model's BOS row if it has one. A ``state`` is the KV
cache after reading that prefix, in the reference's own layout and half precision. A file made here
names the weights that it is for.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import safetensors.numpy
import safetensors.torch
import torch
from pocket_tts.modules.stateful_module import init_states

from pywasm.assembly.voices import copy_voice, describe_voice, voice_kind, write_voice
from pywasm.core.bundle.manifest import Voice
from pywasm.core.voice.prompt import EMBEDDING, WEIGHTS
from pywasm.core.voice.safetensors import read
from pywasm.export.config import fingerprint


def read_list(path: Path, folder: Path) -> tuple[Voice, ...]:
    """Copy the voices of the JSON list ``path`` into the bundle ``folder``; return their entries.

    Every item of the list has the fields id, name, language, license, attribution and file; the
    file is relative to the list.
    """
    voices = []
    for entry in json.loads(path.read_text("utf-8")):
        source = path.parent / entry.pop("file")
        target = folder / "voices" / f"{entry['id']}.safetensors"
        copy_voice(source, target)
        voices.append(describe_voice(target, folder, **entry))
    return tuple(voices)


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
    whole = {name: tensor.contiguous() for name, tensor in tensors.items()}
    write_voice(read(safetensors.torch.save(whole)), path, metadata)


def read_prompt(model: Any, prompt: Any) -> Any:
    """Return the reference's state after reading a prefix [T, d]."""
    with torch.no_grad():
        state = init_states(model.flow_lm, 1, prompt.shape[0])
        model._run_flow_lm_and_increment_step(state, audio_conditioning=prompt[None])
    return state


def read_voice(model: Any, path: Path) -> Any:
    """Return the reference's state for a voice file of either kind."""
    tensors = safetensors.numpy.load_file(path)
    if voice_kind(tensors, path) == "state":
        state = model.get_state_for_audio_prompt(path)
        for module in state.values():
            module["cache"] = module["cache"].to(torch.float32)
        return state
    return read_prompt(model, torch.from_numpy(tensors[EMBEDDING]))


def _short(tensor: Any) -> Any:
    """Round to bfloat16's precision, because the last bits differ between machines."""
    return tensor.to(torch.bfloat16).to(torch.float32)
