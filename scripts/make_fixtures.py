"""Make the committed test bundles: ``bundle/`` and ``tests/fixtures/bundles/small``.

In: the two miniature configs and the trained tokenizer. Out: bundles of random weights with two
voices each. The same versions of torch and onnx give the same bytes.
"""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch

from pywasm.bundle import Voice
from pywasm.export import voices
from pywasm.export.config import Origin, load
from pywasm.export.manifest import Identity
from pywasm.export.tokenizer import convert
from pywasm.export.write import write_bundle

ROOT = Path(__file__).parents[1]
CONFIGS = ROOT / "tests" / "fixtures" / "configs"
STANDARD = ROOT / "bundle"
SMALL = ROOT / "tests" / "fixtures" / "bundles" / "small"
SEED = 1
NOTICE = "Test bundle: random weights, makes noise, not speech"


def main() -> None:
    """Make both bundles."""
    make("mini_standard", "test-mini", STANDARD)
    convert(STANDARD / "tokenizer.model", SMALL / "tokenizer.json")
    make("mini_small", "test-small", SMALL)


def make(config: str, name: str, folder: Path) -> None:
    """Export one bundle."""
    origin = Origin(str(CONFIGS / f"{config}.yaml"), random_seed=SEED)
    model = load(origin)
    identity = Identity(
        name=name,
        title=f"Random weights ({config.removeprefix('mini_')} architecture)",
        language="english",
        license="CC0-1.0",
        attribution="random weights",
        notice=NOTICE,
        speech=False,
    )

    def write_voices(folder: Path) -> tuple[Voice, ...]:
        return (
            _voice(model, folder, "ada", frames=25),
            _voice(model, folder, "brian", frames=20),
        )

    with TemporaryDirectory() as made:  # the lock file beside the bundle stays
        write_bundle(model, origin, identity, Path(made) / name, voices=write_voices)
        copytree(Path(made) / name, folder, dirs_exist_ok=True)


def _voice(model: Any, folder: Path, voice_id: str, *, frames: int) -> Voice:
    """Clone something like a voice: ``ada`` as a prefix, ``brian`` as a cache."""
    prompt = voices.embed(model, _sound(model, voice_id, frames))
    path = folder / "voices" / f"{voice_id}.safetensors"
    if voice_id == "ada":
        voices.write_embedding(model, prompt, path)
    else:
        voices.write_state(model, prompt, path)
    words = {"license": "CC0-1.0", "attribution": "random weights", "language": "english"}
    return voices.describe(path, folder, id=voice_id, name=voice_id.title(), **words)


def _sound(model: Any, voice_id: str, frames: int) -> Any:
    """Make a buzz with noise, other for every name."""
    draw = np.random.Generator(np.random.PCG64(list(voice_id.encode())))
    count = frames * model.mimi.frame_size
    time = np.arange(count) / model.sample_rate
    pitch = draw.uniform(90, 220) * (1 + 0.1 * np.sin(2 * np.pi * draw.uniform(2, 5) * time))
    phase = 2 * np.pi * np.cumsum(pitch) / model.sample_rate
    buzz = sum(draw.uniform(0.2, 1) / n * np.sin(n * phase) for n in range(1, 12))
    sound = 0.1 * buzz + 0.03 * draw.standard_normal(count)
    return torch.from_numpy(sound.astype(np.float32))[None]


if __name__ == "__main__":
    main()
