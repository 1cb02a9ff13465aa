"""``pockettts doctor``: is everything there that the other commands need."""

from __future__ import annotations

from pathlib import Path

import click

from pywasm.cli.bundle import bundle_option, chosen_bundle
from pywasm.cli.checks import print_report


@click.command()
@bundle_option
@click.option("--site", metavar="DIR", type=click.Path(path_type=Path), help="A site to check.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def doctor(*, bundle: Path | None, site: Path | None, as_json: bool) -> None:
    """Check this set-up: Python, packages, bundle, page, and a built site.

    The exit code is 1 if a check failed; what to do about it is printed below the table. A bundle's
    graphs are not run, see "pockettts model verify".

    \b
    Examples:
      pockettts doctor
      pockettts doctor --site site --json
    """
    from pywasm.verify.doctor import diagnose  # --help need not wait for onnxruntime

    print_report(diagnose(chosen_bundle(bundle), site), "this set-up", as_json=as_json)
