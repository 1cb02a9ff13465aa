"""The command ``python -m training``: from nothing to a bundle, one step or all of them."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable
from pathlib import Path

import torch

from training.workspace import DEFAULT, VARIABLE, Workspace

# Each step imports its modules itself: they need different packages.


def _data(workspace: Workspace, _options: argparse.Namespace) -> None:
    from training.data import corpus

    corpus.run(workspace)


def _codec(workspace: Workspace, _options: argparse.Namespace) -> None:
    from training.codec import train

    train.run(workspace)


def _lm(workspace: Workspace, options: argparse.Namespace) -> None:
    from training.lm import train

    train.run(workspace, options.steps)


def _encoder(workspace: Workspace, _options: argparse.Namespace) -> None:
    from training.encoder import train

    train.run(workspace)


def _export(workspace: Workspace, options: argparse.Namespace) -> None:
    from training.export import bundle

    target = options.bundle or workspace.root / "bundle"
    if options.weights:
        bundle.reexport(options.weights, target)
    else:
        bundle.run(workspace, target)


def _evaluate(workspace: Workspace, options: argparse.Namespace) -> None:
    from training.evaluate import evaluate

    evaluate.run(workspace, options.bundle or workspace.root / "bundle", options.sentences)


STEPS: dict[str, tuple[Callable[[Workspace, argparse.Namespace], None], str]] = {
    "data": (_data, "fetch the packages, choose sentences, synthesize them with the teacher"),
    "codec": (_codec, "train the codec"),
    "lm": (_lm, "train the language model"),
    "encoder": (_encoder, "train the sound encoder, which makes voices from recordings"),
    "export": (_export, "write the bundle"),
    "evaluate": (_evaluate, "compare the bundle's speech with the teacher's and the codec's"),
}


def main() -> int:
    """Run one step, or all of them; a step that was interrupted resumes."""
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
    parser.add_argument(
        "--bundle", type=Path, help="bundle to write or to evaluate [default: WORK/bundle]"
    )
    parser.add_argument(
        "--weights", type=Path, help="export the weights of this bundle instead of checkpoints"
    )
    parser.add_argument("--steps", type=int, help="training steps of the language model in total")
    parser.add_argument(
        "--sentences", type=int, default=200, help="sentences to evaluate on [default: 200]"
    )
    options = parser.parse_args()
    logging.basicConfig(level="INFO", format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    torch.set_num_threads(options.threads)
    workspace = Workspace.find(options.work)
    try:
        for name in STEPS if options.step == "all" else [options.step]:
            STEPS[name][0](workspace, options)
    except RuntimeError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
