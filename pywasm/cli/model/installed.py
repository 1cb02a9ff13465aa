"""``pockettts model list``, ``path`` and ``remove``: the models that are installed on this PC."""

from __future__ import annotations

import json
import sys

import click
from rich.console import Console
from rich.table import Table

from pywasm.assembly.models import released_models
from pywasm.assembly.templates import family
from pywasm.native.model_folder import (
    Installed,
    find_model,
    installed,
    model_folder,
    remove_model,
)

#: columns of a table in a pipe: enough for every model on one line
_PIPE_WIDTH = 240
_COLUMNS = ("name", "language", "parameters", "installed", "precision", "voices")


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def list_models(*, as_json: bool) -> None:
    """List the released models, and those that are installed on this PC.

    \b
    Examples:
      pockettts model list
      pockettts model list --json
    """
    found = installed()
    names = [*released_models(), *(name for name in found if name not in released_models())]
    rows = [_row(name, found.get(name)) for name in names]
    if as_json:
        data = {"folder": str(model_folder()), "models": rows}
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
        return
    console = Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH)
    with console.capture() as table:
        console.print(_table(rows))
    click.echo(table.get(), nl=False)
    click.echo(f"{model_folder()}: {len(found)} installed", err=True)


@click.command()
@click.argument("name", metavar="[NAME]", required=False)
def path(*, name: str | None) -> None:
    """Print the folder of an installed model, or the model folder.

    The model folder is where the variable POCKETTTS_MODELS says.

    \b
    Examples:
      pockettts model path
      pockettts model path english
    """
    click.echo(str(model_folder() if name is None else find_model(name)))


@click.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
def remove(*, names: tuple[str, ...]) -> None:
    """Remove installed models, and what interrupted downloads of them left.

    \b
    Examples:
      pockettts model remove english
    """
    for name in names:
        freed = remove_model(name)
        click.echo(f"{name} removed: {freed / 1e6:.1f} MB are free again", err=True)


def _row(name: str, found: Installed | None) -> dict[str, object]:
    model = released_models().get(name)
    bundle = found.bundle if found else None
    language = model.language if model else bundle.language if bundle else None
    counts = bundle.parameters if bundle else family(model.family).parameters if model else {}
    speaking = [graph for graph in bundle.graphs if graph.use == "speak"] if bundle else []
    return {
        "name": name,
        "language": language,
        "released": model is not None,
        "parameters": sum(counts.values()),
        "folder": str(found.folder) if found else None,
        "bytes": found.bytes if found else None,
        "readable": bundle is not None if found else None,
        "precision": "+".join(sorted({graph.precision for graph in speaking})) or None,
        "voices": len(bundle.voices) if bundle else None,
    }


def _table(rows: list[dict[str, object]]) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in _COLUMNS:
        table.add_column(column, justify="right" if column in _COLUMNS[2:4] else "left")
    for row in rows:
        size = row["bytes"]
        damaged = row["readable"] is False
        table.add_row(
            str(row["name"]),
            str(row["language"] or ""),
            f"{int(str(row['parameters'])) / 1e6:.1f} M" if row["parameters"] else "",
            f"{int(str(size)) / 1e6:.1f} MB" if size is not None else "",
            "damaged: get it again" if damaged else str(row["precision"] or ""),
            str(row["voices"] if row["voices"] is not None else ""),
        )
    return table
