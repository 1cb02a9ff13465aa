"""``pockettts model import-go``: makes a bundle from an export of go-pocket-tts."""

from __future__ import annotations

from pathlib import Path

import click

from pywasm.cli.counted import counted
from pywasm.import_go.convert import Import, read_export, write_bundle

_PATH = click.Path(path_type=Path)


@click.command("import-go")
@click.argument("folder", metavar="FOLDER", type=_PATH)
@click.option("--out", metavar="DIR", type=_PATH, required=True, help="Folder of the new bundle.")
@click.option(
    "--config", metavar="NAME", show_default="what FOLDER says", help="Config of the model."
)
@click.option(
    "--tokenizer",
    metavar="FILE",
    type=_PATH,
    show_default="FOLDER/tokenizer.model",
    help="Its tokenizer.",
)
@click.option(
    "--voices",
    metavar="FILE",
    type=_PATH,
    show_default="FOLDER/voices/manifest.json",
    help="List of its voices.",
)
@click.option(
    "--license",
    default="unknown",
    show_default=True,
    help="Licence of the weights, shown to users.",
)
def import_go(
    *,
    folder: Path,
    out: Path,
    config: str | None,
    tokenizer: Path | None,
    voices: Path | None,
    license: str,
) -> None:
    """Make a bundle from FOLDER, an export of go-pocket-tts.

    \b
    Examples:
      pockettts model import-go models/onnx --voices voices/manifest.json --out my-model
    """
    imported = read_export(Import(folder, config, tokenizer, voices, license))
    write_bundle(imported, out)
    for note in imported.notes:
        click.echo(f"note: {note}", err=True)
    bundle = imported.bundle
    graphs, found = counted(len(bundle.graphs), "graph"), counted(len(bundle.voices), "voice")
    click.echo(f"{out}: {graphs}, {found}")
    click.echo(f"check it with: pockettts model verify {out}", err=True)
