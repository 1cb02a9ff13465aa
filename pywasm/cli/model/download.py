"""``pockettts model download``: gets what an export needs from a hub."""

from __future__ import annotations

from pathlib import Path

import click

from pywasm.cli.counted import counted
from pywasm.cli.model.network import hub_options, network_options, retry_policy
from pywasm.cli.model.progress import DownloadProgress


@click.command()
@click.argument("config", metavar="CONFIG|YAML")
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    show_default="the config's name",
    help="Folder for the files.",
)
@hub_options
@click.option(
    "--voices/--no-voices", default=True, show_default=True, help="Get the config's voices."
)
@network_options
def download(
    *,
    config: str,
    out: Path | None,
    hf_token: str | None,
    mirror: str | None,
    voices: bool,
    timeout: float,
    retries: int,
    quiet: bool,
) -> None:
    """Download weights, tokenizer and voices at the revisions that pocket-tts pins.

    CONFIG is the name of a config of pocket-tts, such as english, or a YAML file of the same form.
    Files that are already there are checked and kept. A stopped download continues where it was.
    The access token is also sent to the server that --mirror names.

    \b
    Examples:
      pockettts model download english --out models/english
      pockettts model export models/english/english.yaml --out my-bundle
    """
    from pywasm.hub.download import download as get
    from pywasm.hub.huggingface import Hub

    hub = Hub(mirror, hf_token, retry_policy(timeout, retries))
    folder = out or Path(Path(config).stem)
    with DownloadProgress(quiet=quiet) as progress:
        found = get(config, folder, hub, progress, voices=voices)
        cloning = "" if found.voice_cloning else ", without voice cloning"
        progress.say(f"{folder}: {counted(len(found.files), 'file')}, {found.bytes} bytes{cloning}")
        how = "" if found.voice_cloning else " --without encoder"  # there is nothing in it
        progress.say(f"next: pockettts model export {found.config}{how} --out DIR")
