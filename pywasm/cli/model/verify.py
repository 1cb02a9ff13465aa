"""``pockettts model verify``: checks whether a bundle works, and says what is wrong with it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from pywasm.cli.bundle import named_bundle
from pywasm.cli.checks import print_report


@click.command()
@click.argument("folder", metavar="[BUNDLE]", type=click.Path(path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def verify(*, folder: Path | None, as_json: bool) -> None:
    """Check a bundle: every file, every graph, every voice, and a short synthesis.

    BUNDLE is the folder of the model, or the name of an installed one [default: the bundle that
    comes with the package]. The exit code is 1 if a check failed; what to do about it is printed
    below the table.

    \b
    Examples:
      pockettts model verify
      pockettts model verify my-model --json
    """
    from pywasm.verify.bundle_checks import verify_bundle  # --help need not wait for onnxruntime

    chosen = named_bundle(folder)
    print_report(asyncio.run(verify_bundle(chosen)), str(chosen), as_json=as_json)
