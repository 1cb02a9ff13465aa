"""A synthetic voice: a model's encoder applied to a buzz with noise.

In: a loaded reference model, usually with random weights, and a name. Out: a voice file, the same
for the same weights and name.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch

from pywasm.assembly.voices import describe_voice
from pywasm.core.bundle.manifest import Voice
from pywasm.export import voices

#: name of the voice in a bundle of random weights
NAME = "random"
#: length in frames
FRAMES = 25


def add(
    model: Any, folder: Path, voice_id: str = NAME, *, frames: int = FRAMES, state: bool = False
) -> Voice:
    """Write a voice into the bundle ``folder``: an embedding, or a KV cache if ``state``."""
    prompt = voices.embed(model, _sound(model, voice_id, frames))
    path = folder / "voices" / f"{voice_id}.safetensors"
    if state:
        voices.write_state(model, prompt, path)
    else:
        voices.write_embedding(model, prompt, path)
    words = {"license": "CC0-1.0", "attribution": "random weights", "language": "english"}
    return describe_voice(path, folder, id=voice_id, name=voice_id.title(), **words)


def _sound(model: Any, voice_id: str, frames: int) -> Any:
    """Return a buzz with noise, [1, samples], that depends on the name only."""
    draw = np.random.Generator(np.random.PCG64(list(voice_id.encode())))
    count = frames * model.mimi.frame_size
    time = np.arange(count) / model.sample_rate
    pitch = draw.uniform(90, 220) * (1 + 0.1 * np.sin(2 * np.pi * draw.uniform(2, 5) * time))
    phase = 2 * np.pi * np.cumsum(pitch) / model.sample_rate
    buzz = sum(draw.uniform(0.2, 1) / n * np.sin(n * phase) for n in range(1, 12))
    sound = 0.1 * buzz + 0.03 * draw.standard_normal(count)
    return torch.from_numpy(sound.astype(np.float32))[None]
