"""``pockettts model pack``: a bundle becomes one file and an entry of a lock file."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--out",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path),
    help="The archive: a .zip or a .tar.gz.",
)
@click.option("--id", "bundle", metavar="ID", help="Id in the lock. Default: the bundle's name.")
@click.option("--url", metavar="URL", help="Where it will lie. Default: the archive's file name.")
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

    The same bundle gives the same bytes, anywhere. Only the files that its manifest names go in.

    \b
    Example:
      pockettts model pack my-bundle --out my-bundle.zip --lock bundles.lock.json
    """
    from pywasm.hub.lock import add_entry
    from pywasm.hub.pack import pack as write

    entry = write(folder, out, bundle, url)
    if lock is not None:
        add_entry(lock, entry)
    click.echo(json.dumps(asdict(entry), indent=2))
