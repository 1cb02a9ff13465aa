"""``pockettts model``: the group of commands about models; each is a file of its own."""

from __future__ import annotations

import click

from pywasm.cli.model.download import download
from pywasm.cli.model.install import download_onnx
from pywasm.cli.model.pack import pack


@click.group()
def model() -> None:
    """Get, make and check models."""


model.add_command(download)
model.add_command(pack)
model.add_command(download_onnx)
