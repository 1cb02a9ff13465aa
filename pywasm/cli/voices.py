"""``pockettts voices``: the voices of a bundle."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from pywasm.cli.bundle import BundleChoice, bundle_options
from pywasm.cli.counted import counted
from pywasm.core.bundle.manifest import Bundle, Voice
from pywasm.core.errors import FormatError
from pywasm.core.voice.prompt import EMBEDDING, MAX_HEADER_BYTES
from pywasm.native import resources
from pywasm.native.safetensors_file import open_file

_COLUMNS = ("id", "name", "language", "license")
#: columns of a table in a pipe: enough for every voice on one line
_PIPE_WIDTH = 240


@click.command()
@bundle_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def voices(*, bundle: BundleChoice, as_json: bool) -> None:
    """List the voices of a model; the default one is marked.

    \b
    Examples:
      pockettts voices
      pockettts voices --bundle my-model --json
    """
    folder = bundle.folder()
    found = resources.read_bundle(folder)
    why_not = _why_not_clone(found)
    if as_json:
        cloning = {"available": False, "why_not": why_not}
        data = {"voices": _records(found), "cloning": cloning}
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        console = Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH)
        with console.capture() as table:
            console.print(_table(found, folder))
        click.echo(table.get(), nl=False)
        click.echo(f"no voice can be cloned with this model: {why_not}", err=True)


def _why_not_clone(bundle: Bundle) -> str:
    """Return why no voice can be made from a recording."""
    if any(graph.use == "clone" for graph in bundle.graphs):
        return "this version cannot do it yet, although the model has an encoder for it"
    return bundle.cloning_unavailable or "it has no encoder"


def _records(bundle: Bundle) -> list[dict[str, object]]:
    return [
        {**asdict(voice), "default": voice.id == bundle.default_voice} for voice in bundle.voices
    ]


def _table(bundle: Bundle, folder: Path) -> Table:
    table = Table(*_COLUMNS, "kind", "", box=None, pad_edge=False)
    for voice in bundle.voices:
        values = [getattr(voice, column) for column in _COLUMNS]
        default = "default" if voice.id == bundle.default_voice else ""
        table.add_row(*values, _kind(voice, folder), default)
    return table


def _kind(voice: Voice, folder: Path) -> str:
    """Return the kind of a voice in plain words."""
    if voice.kind == "state":
        return "ready state"
    try:
        with open_file(folder / voice.file, max_header=MAX_HEADER_BYTES) as file:
            frames = file[EMBEDDING].shape[-2]
    except (OSError, FormatError, KeyError, IndexError):  # `model verify` says what is wrong
        return "prompt"
    return f"prompt of {counted(frames, 'frame')}"
