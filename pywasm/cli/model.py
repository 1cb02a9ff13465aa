"""``pockettts model``: the commands that get and pack models."""

from __future__ import annotations

import click

from pywasm.cli.model_download import download
from pywasm.cli.model_install import download_onnx
from pywasm.cli.model_pack import pack


@click.group()
def model() -> None:
    """Download models, pack and install bundles."""


model.add_command(download)
model.add_command(pack)
model.add_command(download_onnx)
