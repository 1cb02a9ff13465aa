"""``python -m training``: one command from nothing to a bundle, a step at a time."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable
from pathlib import Path

import torch

from training.workspace import DEFAULT, VARIABLE, Place


def _data(place: Place, _options: argparse.Namespace) -> None:
    from training.data import corpus as data

    data.run(place)


def _codec(place: Place, _options: argparse.Namespace) -> None:
    from training.codec import train as codec_train

    codec_train.run(place)


def _lm(place: Place, options: argparse.Namespace) -> None:
    from training.lm import train as lm_train

    lm_train.run(place, options.steps)


def _ear(place: Place, _options: argparse.Namespace) -> None:
    from training.encoder import train as encoder_train

    encoder_train.run(place)


def _evaluate(place: Place, options: argparse.Namespace) -> None:
    from training.evaluate import evaluate

    evaluate.run(place, options.bundle or place.root / "bundle", options.sentences)


def _export(place: Place, options: argparse.Namespace) -> None:
    from training.export import bundle as export

    target = options.bundle or place.root / "bundle"
    if options.weights:
        export.again(options.weights, target)
    else:
        export.run(place, target)


STEPS: dict[str, tuple[Callable[[Place, argparse.Namespace], None], str]] = {
    "data": (_data, "fetch the packages, choose sentences, let the teacher speak"),
    "codec": (_codec, "train the codec"),
    "lm": (_lm, "train the language model"),
    "ear": (_ear, "train the encoder of sound, for voices from recordings"),
    "export": (_export, "write the bundle"),
    "evaluate": (_evaluate, "let teacher, codec and bundle speak, and compare"),
}


def main() -> int:
    """Run one step, or all of them; each goes on where it was stopped."""
    parser = argparse.ArgumentParser(
        prog="python -m training",
        description="Train the small model of the embedded bundle.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="steps, in order:\n"
        + "\n".join(f"  {name:9} {words}" for name, (_, words) in STEPS.items())
        + "\n\nexample:\n  python -m training all --threads 2",
    )
    parser.add_argument("step", choices=["all", *STEPS])
    parser.add_argument("--work", help=f"work folder [default: ${VARIABLE} or {DEFAULT}]")
    parser.add_argument("--threads", type=int, default=1, help="threads of torch [default: 1]")
    parser.add_argument("--bundle", type=Path, help="where to export to [default: WORK/bundle]")
    parser.add_argument(
        "--weights", type=Path, help="export the weights of this bundle, not of a training"
    )
    parser.add_argument("--steps", type=int, help="steps of the language model, in all")
    parser.add_argument(
        "--sentences", type=int, default=200, help="sentences to evaluate on [default: 200]"
    )
    options = parser.parse_args()
    logging.basicConfig(level="INFO", format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    torch.set_num_threads(options.threads)
    place = Place.find(options.work)
    try:
        for name in STEPS if options.step == "all" else [options.step]:
            STEPS[name][0](place, options)
    except RuntimeError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
