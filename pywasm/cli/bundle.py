"""The option ``--bundle``, which several commands have."""

from __future__ import annotations

from pathlib import Path

import click

from pywasm.native import resources

bundle_option = click.option(
    "--bundle",
    metavar="DIR",
    type=click.Path(path_type=Path),
    show_default="the bundle that comes with the package",
    help="Folder of the model.",
)


def chosen_bundle(folder: Path | None) -> Path:
    """Return the given folder, or that of the packaged bundle.

    Raises:
        BundleError: none was given and none is packaged.
    """
    return resources.default_bundle() if folder is None else folder
