"""``pockettts model get``: installs a released model, without PyTorch."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

from pywasm.assembly.models import FREE, ReleasedModel, released_model
from pywasm.cli.counted import counted, listed
from pywasm.cli.model.network import hub_options, network_options, retry_policy
from pywasm.cli.model.parts import VOICES, without_option
from pywasm.cli.model.precision import precision_option
from pywasm.cli.model.progress import DownloadProgress
from pywasm.cli.voice_choice import VOICE_SUFFIX
from pywasm.core.bundle.manifest import Bundle
from pywasm.native import resources
from pywasm.native.model_folder import folder_of


@click.command()
@click.argument("name", metavar="[NAME]", required=False)
@precision_option
@without_option
@click.option(
    "--voice",
    metavar="NAME|FILE",
    multiple=True,
    show_default="all released ones",
    help="A released voice, or the file of one that was made for this model; repeatable.",
)
@click.option(
    "--weights",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Weights on this PC; with them, nothing is downloaded.",
)
@click.option(
    "--tokenizer",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The tokenizer of these weights.",
)
@click.option("--keep", is_flag=True, help="Keep what was downloaded, for another precision.")
@hub_options
@network_options
def get(
    *,
    name: str | None,
    weights: Path | None,
    tokenizer: Path | None,
    hf_token: str | None,
    mirror: str | None,
    timeout: float,
    retries: int,
    quiet: bool,
    keep: bool,
    **choices: Any,
) -> None:
    """Install a released model by NAME: download it, and make a bundle of it.

    `pockettts model list` shows the names. The bundle is what `model export` would write of the
    same weights, and neither PyTorch nor the reference is needed. A stopped download continues
    where it was. The access token is also sent to the server that --mirror names.

    \b
    Examples:
      pockettts model get english
      pockettts synth --model english "Hello world."
      pockettts model get english_2m_2026-10 --precision fp32 --voice alba
      pockettts model get english --weights model.safetensors --tokenizer tokenizer.json
    """
    from pywasm.hub.get import install_files, install_released, model_of
    from pywasm.hub.huggingface import Hub

    if (weights is None) != (tokenizer is None):
        raise click.UsageError("--weights and --tokenizer go together: give both, or neither")
    if name is None and weights is None:
        raise click.UsageError("which model? `pockettts model list` shows them")
    model = released_model(name) if name is not None else model_of(weights or Path())
    order = _order(model, local=weights is not None, **choices)
    with DownloadProgress(quiet=quiet) as progress:
        if weights is not None and tokenizer is not None:
            progress.say(f"making the bundle {model.name}")
            bundle = install_files(order, weights, tokenizer)
        else:
            hub = Hub(mirror, hf_token, retry_policy(timeout, retries))
            bundle = install_released(order, hub, progress, keep=keep)
        _print(bundle, progress)


def _order(
    model: ReleasedModel,
    *,
    precision: str | None,
    without: tuple[str, ...],
    voice: tuple[str, ...],
    local: bool,
) -> Any:
    """Return what the options ask for.

    Raises:
        click.UsageError: a voice is unknown, or cannot be had without the network.
    """
    from pywasm.hub.get import Order

    files = {Path(each).stem: Path(each) for each in voice if Path(each).suffix == VOICE_SUFFIX}
    named = [each for each in voice if Path(each).suffix != VOICE_SUFFIX]
    unknown = [each for each in named if each not in model.voices]
    if unknown:
        raise click.UsageError(
            f"{model.name} has no voice {unknown[0]!r}; choose one of {', '.join(model.voices)}, "
            f"or a {VOICE_SUFFIX} file"
        )
    if named and local:
        raise click.UsageError(
            f"with --weights nothing is downloaded: give the file of voice {named[0]!r}"
        )
    chosen = None if not (voice or local or VOICES in without) else tuple(named)
    parts = tuple(part for part in without if part != VOICES)
    return Order(model, precision, parts, chosen, files)


def _print(bundle: Bundle, progress: DownloadProgress) -> None:
    """Print what is installed, the licences of its voices, and how to speak with it."""
    folder = folder_of(bundle.name)
    size = sum(file.bytes for file in resources.bundle_files(bundle))
    if bundle.cloning_unavailable:
        progress.say(f"no voice can be cloned with it: {bundle.cloning_unavailable}")
    terms = Counter(v.license for v in bundle.voices if v.license not in FREE)
    for license, count in sorted(terms.items()):
        names = listed([voice.id for voice in bundle.voices if voice.license == license])
        progress.say(f"{counted(count, 'voice')} with the licence {license}: {names}")
    found = counted(len(bundle.voices), "voice")
    progress.say(f"{folder}: {found}, {size / 1e6:.1f} MB")
    progress.say(f'next: pockettts synth --model {bundle.name} "Hello world."')
