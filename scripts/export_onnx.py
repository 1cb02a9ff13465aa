"""Export a model of the PyTorch reference to a bundle folder.

    python scripts/export_onnx.py english --out my-bundle
    python scripts/export_onnx.py my_model.yaml --weights model.safetensors --out my-bundle
    python scripts/export_onnx.py english --random-weights 1 --tokenizer t.model --out noise

The first form downloads weights and tokenizer as the reference does. Voices are named in a JSON
list of objects with id, name, language, license, attribution and file (safetensors).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from pywasm.bundle import MANIFEST, Voice
from pywasm.export import voices
from pywasm.export.config import Origin, load
from pywasm.export.manifest import Identity
from pywasm.export.write import PARTS, can_clone, write_bundle

RANDOM_NOTICE = "Random weights: makes noise, not speech"


def main() -> None:
    """Read the command line and export."""
    arguments = parser().parse_args()
    origin = Origin(
        config=arguments.config,
        random_seed=arguments.random_weights,
        weights=arguments.weights,
        tokenizer=arguments.tokenizer,
    )
    model = load(origin)
    if "encoder" not in arguments.without and not can_clone(model):
        print("the encoder's weights are zeros (released without cloning): leaving it out")

    def add_voices(folder: Path) -> tuple[Voice, ...]:
        return voices.read_list(arguments.voices, folder) if arguments.voices else ()

    identity = identify(arguments, origin)
    folder = arguments.out
    write_bundle(model, origin, identity, folder, without=arguments.without, voices=add_voices)
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    for graph in manifest["graphs"]:
        print(f"{graph['bytes'] / 1e6:9.2f} MB  {graph['file']}")
    print(f"{sum(g['bytes'] for g in manifest['graphs']) / 1e6:9.2f} MB in {folder}")


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    about, _, examples = (__doc__ or "").partition("\n\n")
    out = argparse.ArgumentParser(
        description=about, epilog=examples, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    out.add_argument("config", help="a config of the reference by name, or a YAML file")
    out.add_argument("--out", type=Path, required=True, help="the folder to write")
    out.add_argument("--weights", help="safetensors to use instead of the config's")
    out.add_argument("--random-weights", type=int, metavar="SEED", help="use noise as weights")
    out.add_argument("--tokenizer", help="tokenizer to use instead of the config's")
    out.add_argument("--without", nargs="+", choices=sorted(PARTS), default=[], help="leave out")
    out.add_argument("--voices", type=Path, help="JSON list of voices to add")
    out.add_argument("--name", help="identifier (default: the config's name)")
    out.add_argument("--title", help="name for people (default: the identifier)")
    out.add_argument("--language", help="default: the identifier up to the first _")
    out.add_argument("--license", help="licence of the weights")
    out.add_argument("--attribution", help="who made the weights")
    out.add_argument("--notice", help="shown wherever the bundle is used")
    return out


def identify(arguments: argparse.Namespace, origin: Origin) -> Identity:
    """Fill in what was not said."""
    noise = origin.random_seed is not None
    name = arguments.name or origin.name
    return Identity(
        name=name,
        title=arguments.title or name,
        language=arguments.language or name.split("_")[0],
        license=arguments.license or ("CC0-1.0" if noise else "CC-BY-4.0"),
        attribution=arguments.attribution or ("random weights" if noise else "Kyutai"),
        notice=arguments.notice or (RANDOM_NOTICE if noise else ""),
        speech=not noise,
    )


if __name__ == "__main__":
    main()
