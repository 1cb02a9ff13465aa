"""``pockettts model import-go``: an export of go-pocket-tts becomes a bundle."""

from __future__ import annotations

from pathlib import Path

import click

from pywasm.import_go.convert import Import, read_export, write_bundle

_PATH = click.Path(path_type=Path)


@click.command("import-go")
@click.argument("folder", metavar="FOLDER", type=_PATH)
@click.option("--out", metavar="DIR", type=_PATH, required=True, help="Folder of the new bundle.")
@click.option("--config", metavar="NAME", help="Config of the model. Default: what FOLDER says.")
@click.option("--tokenizer", metavar="FILE", type=_PATH, help="Default: FOLDER/tokenizer.model.")
@click.option("--voices", metavar="FILE", type=_PATH, help="Default: FOLDER/voices/manifest.json.")
@click.option(
    "--license", default="unknown", show_default=True, help="Licence of the weights, to be shown."
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
    """Make a bundle of FOLDER, an export of go-pocket-tts.

    \b
    Example:
      pockettts model import-go models/onnx --voices voices/manifest.json --out my-model
    """
    imported = read_export(Import(folder, config, tokenizer, voices, license))
    write_bundle(imported, out)
    for note in imported.notes:
        click.echo(f"note: {note}", err=True)
    voices_found = len(imported.bundle.voices)
    click.echo(f"{out}: {len(imported.bundle.graphs)} graphs, {voices_found} voices")
    click.echo(f"check it with: pockettts model verify {out}", err=True)
