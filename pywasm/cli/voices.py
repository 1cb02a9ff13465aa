"""``pockettts voices``: what a bundle can sound like."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from pywasm.cli.bundle import bundle_option, chosen_bundle
from pywasm.core.bundle.manifest import Bundle
from pywasm.native import resources

_COLUMNS = ("id", "name", "language", "license", "kind")
#: wide enough that a pipe gets every voice on one line
_PIPE_WIDTH = 240


@click.command()
@bundle_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def voices(*, bundle: Path | None, as_json: bool) -> None:
    """List the voices of a bundle; the default one is marked.

    \b
    Examples:
      pockettts voices
      pockettts voices --bundle my-model --json
    """
    found = resources.read_bundle(chosen_bundle(bundle))
    if as_json:
        click.echo(json.dumps(_records(found), indent=2, ensure_ascii=False))
    else:
        console = Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH)
        with console.capture() as table:
            console.print(_table(found))
        click.echo(table.get(), nl=False)
        if found.cloning_unavailable:
            why = found.cloning_unavailable
            click.echo(f"no voice can be cloned with this bundle: {why}", err=True)


def _records(bundle: Bundle) -> list[dict[str, object]]:
    return [
        {**asdict(voice), "default": voice.id == bundle.default_voice} for voice in bundle.voices
    ]


def _table(bundle: Bundle) -> Table:
    table = Table(*_COLUMNS, "", box=None, pad_edge=False)
    for voice in bundle.voices:
        default = "default" if voice.id == bundle.default_voice else ""
        table.add_row(*(getattr(voice, column) for column in _COLUMNS), default)
    return table
