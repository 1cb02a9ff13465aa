"""``pockettts model export``: a model of the PyTorch reference becomes a bundle.

PyTorch and the reference are imported when the command runs, so that the rest of the command line
works without them.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from pywasm.cli.model.precision import Precision
from pywasm.cli.progress import Reporter
from pywasm.core.bundle.manifest import Graph, Voice
from pywasm.core.errors import PocketTTSError
from pywasm.export.precision_names import DEFAULT
from pywasm.native import resources

ALL = "all"
VOICES = "voices"
#: of pywasm.export.bundle_writer, which cannot be imported without PyTorch
PARTS = ("fallback", "encoder", VOICES)
RANDOM_NOTICE = "Random weights: makes noise, not speech"


@dataclass(frozen=True, slots=True)
class Order:
    """The options, but for the config's name."""

    out: Path
    weights: str | None
    random_weights: int | None
    tokenizer: str | None
    without: tuple[str, ...]
    precision: str
    voices: Path | None
    voice: tuple[str, ...]
    name: str | None
    title: str | None
    language: str | None
    license: str | None
    attribution: str | None
    notice: str | None


@click.command()
@click.argument("config")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder to write.")
@click.option("--weights", help="Safetensors file to use instead of the config's weights.")
@click.option("--random-weights", type=int, metavar="SEED", help="Use noise as weights.")
@click.option("--tokenizer", help="Tokenizer file to use instead of the config's.")
@click.option("--without", type=click.Choice(PARTS), multiple=True, help="Leave a part out.")
@click.option(
    "--precision",
    type=Precision(),
    help="How weights are stored, also by stage: lm, codec, encoder; int8 computes with them, too. "
    f"Default: {DEFAULT}.",
)
@click.option("--int8", is_flag=True, help="Short for --precision int8.")
@click.option("--voices", type=click.Path(path_type=Path), help="JSON list of voices to add.")
@click.option(
    "--voice",
    multiple=True,
    metavar="NAME",
    help="Released voice to add. Default: all that model download got.",
)
@click.option("--name", help="Identifier of the bundle. Default: the config's name.")
@click.option("--title", help="Name for people. Default: the identifier.")
@click.option("--language", help="Default: the identifier up to the first underscore.")
@click.option("--license", help="Licence of the weights.")
@click.option("--attribution", help="Who made the weights.")
@click.option("--notice", help="Text that is shown wherever the bundle is used.")
@click.option("-q", "--quiet", is_flag=True, help="Nothing on standard error but errors.")
def export(config: str, *, quiet: bool, precision: str | None, int8: bool, **options: Any) -> None:
    """Write a model of the PyTorch reference as a bundle: graphs, tokenizer, voices, manifest.

    CONFIG is a config of the reference by name (english), a YAML file, or "all", which writes
    every named config to a folder of its own. Weights and tokenizer are downloaded as the reference
    does, unless they are given.

    \b
    Examples:
      pockettts model export english --out english
      pockettts model export english_2m_2026-10 --out two --precision fp16-storage --voice alba
      pockettts model export english --out fast --precision lm=fp16-storage,codec=int8
      pockettts model export models/english/english.yaml --out english
      pockettts model export english --out small --int8
      pockettts model export my.yaml --weights my.safetensors --without encoder --out mine
      pockettts model export english --random-weights 1 --tokenizer t.model --out noise
    """
    if int8 and precision is not None:
        raise click.UsageError(f"--int8 and --precision {precision}: give one of the two")
    order = Order(precision="int8" if int8 else precision or DEFAULT, **options)
    _require()
    from pywasm.export.config import named_configs

    names = named_configs() if config == ALL else (config,)
    if config == ALL and (order.name or order.weights or order.voices):
        raise click.UsageError("--name, --weights and --voices are of one model, not of all")
    with Reporter(quiet=quiet) as reporter:
        for name in names:
            folder = order.out / name if config == ALL else order.out
            with _one_line(name):
                _export(name, folder, order, reporter)


def _require() -> None:
    for module in ("torch", "onnx", "pocket_tts"):
        try:
            importlib.import_module(module)
        except ImportError as error:
            raise click.ClickException(
                f"exporting needs the package {module} ({error}); install it with: "
                f"{resources.install_command(resources.EXPORT_EXTRA)}"
            ) from error


@contextmanager
def _one_line(config: str) -> Iterator[None]:
    """Say what a user can change in one line: missing files, refused downloads, wrong weights."""
    import yaml  # type: ignore[import-untyped]

    try:
        yield
    except (PocketTTSError, click.ClickException):
        raise
    except (OSError, ValueError, KeyError, yaml.YAMLError) as error:
        what = f"{type(error).__name__}: {error}"
        raise click.ClickException(f"cannot export {config}: {what[:400]}") from error
    except RuntimeError as error:  # weights of another shape
        if "state_dict" not in str(error):
            raise
        what = f"the weights do not fit the config: {error}"
        raise click.ClickException(f"cannot export {config}: {what[:400]}") from error


def _export(config: str, folder: Path, order: Order, reporter: Reporter) -> None:
    from pywasm.export import bundle_writer, random_voice, released_voices, voices
    from pywasm.export import config as configs

    origin = configs.Origin(config, order.random_weights, order.weights, order.tokenizer)
    configs.find(origin)  # before the slow part
    bundle_writer.check_target(folder)
    chosen = _chosen(order, origin)
    reporter.status(f"{origin.name}: loading")
    model = configs.load(origin)
    if reason := bundle_writer.why_not_clone(model, order.without):
        reporter.say(f"no voice can be cloned with this bundle: {reason}")
    sizes: list[int] = []

    def written(graph: Graph) -> None:
        sizes.append(graph.bytes)
        reporter.say(f"{graph.bytes / 1e6:9.2f} MB  {graph.file} ({graph.precision})")
        reporter.status(f"{origin.name}: {len(sizes)} graphs written")

    def add_voices(target: Path) -> tuple[Voice, ...]:
        listed = voices.read_list(order.voices, target) if order.voices else ()
        packed = (*listed, *released_voices.pack(chosen, origin, target, model))
        noise = order.random_weights is not None and not packed and VOICES not in order.without
        packed = (random_voice.add(model, target),) if noise else packed
        _say_voices(packed, reporter)
        return packed

    bundle_writer.write_bundle(
        model,
        origin,
        _identity(order, origin.name),
        folder,
        without=set(order.without) - {VOICES},
        precision=order.precision,
        written=written,
        voices=add_voices,
    )
    reporter.say(f"{sum(sizes) / 1e6:9.2f} MB of graphs in {folder}")


def _chosen(order: Order, origin: Any) -> dict[str, str]:
    """Find the released voices: those asked for, else those beside the config, unless listed."""
    from pywasm.export import released_voices

    if VOICES in order.without or (order.voices and not order.voice):
        return {}
    return released_voices.find(order.voice, origin)


def _say_voices(packed: tuple[Voice, ...], reporter: Reporter) -> None:
    """Name the voices, and those that not everybody may use for everything."""
    from pywasm.export.released_voices import FREE

    if packed:
        reporter.say(f"{len(packed)} voices: {', '.join(voice.id for voice in packed)}")
    for voice in packed:
        if voice.license not in FREE:
            reporter.say(f"voice {voice.id}: licence {voice.license}, {voice.attribution}")


def _identity(order: Order, config: str) -> Any:
    """Fill in what was not said."""
    from pywasm.export.manifest import Identity

    noise = order.random_weights is not None
    name = order.name or config
    return Identity(
        name=name,
        title=order.title or name,
        language=order.language or name.split("_")[0],
        license=order.license or ("CC0-1.0" if noise else "CC-BY-4.0"),
        attribution=order.attribution or ("random weights" if noise else "Kyutai"),
        notice=order.notice or (RANDOM_NOTICE if noise else ""),
        speech=not noise,
    )
