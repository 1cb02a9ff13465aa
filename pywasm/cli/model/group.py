"""``pockettts model``: the group of commands about models; each has a file of its own."""

from __future__ import annotations

import click

from pywasm.cli.model.download import download
from pywasm.cli.model.export import export
from pywasm.cli.model.get import get
from pywasm.cli.model.import_go import import_go
from pywasm.cli.model.install import download_onnx
from pywasm.cli.model.installed import list_models, path, remove
from pywasm.cli.model.pack import pack
from pywasm.cli.model.verify import verify


@click.group()
def model() -> None:
    """Get, make and check models.

    \b
    Examples:
      pockettts model list
      pockettts model get english
      pockettts model verify english
    """


model.add_command(get)
model.add_command(list_models)
model.add_command(path)
model.add_command(remove)
model.add_command(download)
model.add_command(pack)
model.add_command(download_onnx)
model.add_command(export)
model.add_command(verify)
model.add_command(import_go)
