"""Make the committed test bundles: ``mini`` and ``small`` in ``tests/fixtures/bundles``.

They are made from the two miniature configs and the trained tokenizer, with random weights and two
voices each. The same versions of torch and onnx give the same bytes.
"""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from pywasm.core.bundle.manifest import Voice
from pywasm.export import random_voice
from pywasm.export.bundle_writer import write_bundle
from pywasm.export.config import Origin, load
from pywasm.export.manifest import Identity
from pywasm.export.tokenizer_conversion import convert

ROOT = Path(__file__).parents[1]
CONFIGS = ROOT / "tests" / "fixtures" / "configs"
STANDARD = ROOT / "tests" / "fixtures" / "bundles" / "mini"
SMALL = ROOT / "tests" / "fixtures" / "bundles" / "small"
SEED = 1
NOTICE = "Test bundle: random weights, makes noise, not speech"


def main() -> None:
    """Make both bundles."""
    make("mini_standard", "test-mini", STANDARD)
    convert(STANDARD / "tokenizer.model", SMALL / "tokenizer.json")
    make("mini_small", "test-small", SMALL)


def make(config: str, name: str, folder: Path) -> None:
    """Export one bundle, with the voices Ada (an embedding) and Brian (a state)."""
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
            random_voice.add(model, folder, "ada"),
            random_voice.add(model, folder, "brian", frames=20, state=True),
        )

    with TemporaryDirectory() as parent:  # the export also makes a lock file beside the bundle
        write_bundle(model, origin, identity, Path(parent) / name, voices=write_voices)
        copytree(Path(parent) / name, folder, dirs_exist_ok=True)


if __name__ == "__main__":
    main()
