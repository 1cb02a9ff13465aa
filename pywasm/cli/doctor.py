"""``pockettts doctor``: checks that what the other commands need is there."""

from __future__ import annotations

import click

from pywasm.cli.bundle import BundleChoice, bundle_options
from pywasm.cli.checks import print_report


@click.command()
@bundle_options
@click.option(
    "--site",
    metavar="DIR|URL",
    help="Check this site, too: the folder that was built, or its address on a host.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def doctor(*, bundle: BundleChoice, site: str | None, as_json: bool) -> None:
    """Check this set-up: Python, packages, model, web page, and a site.

    A site on a host is downloaded whole and compared with what was built. Wrong types, caching and
    policies are found, too.

    The exit code is 1 if a check failed; what to do about it is printed below the table. The model
    does not run; "pockettts model verify" runs it.

    \b
    Examples:
      pockettts doctor
      pockettts doctor --site site --json
      pockettts doctor --site https://host.example/tts/
    """
    from pywasm.verify.doctor import diagnose  # --help need not wait for onnxruntime

    print_report(diagnose(bundle.folder(), site), "this set-up", as_json=as_json)
