"""The option that names a bundle; three commands have it."""

from __future__ import annotations

from pathlib import Path

import click

from pywasm.native import resources

bundle_option = click.option(
    "--bundle",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder of the model. Default: the bundle that comes with the package.",
)


def chosen_bundle(folder: Path | None) -> Path:
    """Take the folder that was asked for, or the packaged one.

    Raises:
        BundleError: none was asked for and none is packaged.
    """
    return resources.default_bundle() if folder is None else folder
