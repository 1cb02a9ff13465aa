"""``pockettts model pack``: packs a bundle into an archive and prints its lock entry."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from pywasm.cli.bundle import named_bundle


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--out",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path),
    help="The archive to write, a .zip or .tar.gz.",
)
@click.option(
    "--id", "bundle", metavar="ID", show_default="the bundle's name", help="Id in the lock file."
)
@click.option(
    "--url", metavar="URL", show_default="the archive's file name", help="Address for downloads."
)
@click.option(
    "--lock",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Append the entry to this lock file.",
)
def pack(
    *, folder: Path, out: Path, bundle: str | None, url: str | None, lock: Path | None
) -> None:
    """Check the bundle in FOLDER, pack it, and print its lock entry as JSON.

    FOLDER may be the name of an installed model. The same bundle gives the same bytes everywhere.
    Only files that its manifest names are packed.

    \b
    Examples:
      pockettts model pack my-bundle --out my-bundle.zip --lock bundles.lock.json
    """
    from pywasm.hub.lock import add_entry
    from pywasm.hub.pack import pack as write

    entry = write(named_bundle(folder), out, bundle, url)
    if lock is not None:
        add_entry(lock, entry)
    click.echo(json.dumps(asdict(entry), indent=2))
