"""``pockettts model export``: makes a bundle from a model of the PyTorch reference.

PyTorch and the reference are imported when the command runs: the other commands work without them.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from pywasm.assembly.models import FREE
from pywasm.assembly.precision_names import default_precision
from pywasm.cli.counted import counted
from pywasm.cli.model.parts import VOICES, without_option
from pywasm.cli.model.precision import precision_option
from pywasm.cli.progress import Reporter
from pywasm.core.bundle.manifest import Graph, Voice
from pywasm.core.errors import PocketTTSError
from pywasm.native import resources

ALL = "all"
RANDOM_NOTICE = "Random weights: makes noise, not speech"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """The options of the command that apply to each config."""

    out: Path
    weights: str | None
    random_weights: int | None
    tokenizer: str | None
    without: tuple[str, ...]
    #: None: the default of its size
    precision: str | None
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
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder to write.",
)
@click.option("--weights", metavar="FILE", help="Weights to use instead of the config's.")
@click.option("--random-weights", type=int, metavar="SEED", help="Use noise as weights.")
@click.option("--tokenizer", metavar="FILE", help="Tokenizer to use instead of the config's.")
@without_option
@precision_option
@click.option("--int8", is_flag=True, help="Short for --precision int8.")
@click.option(
    "--voices",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="JSON list of voices to add.",
)
@click.option(
    "--voice",
    multiple=True,
    metavar="NAME",
    show_default="all that model download got",
    help="Released voice to add.",
)
@click.option(
    "--name", metavar="ID", show_default="the config's name", help="Identifier of the bundle."
)
@click.option("--title", metavar="TEXT", show_default="the identifier", help="Name for people.")
@click.option(
    "--language",
    metavar="NAME",
    show_default="the identifier up to the first underscore",
    help="Language that the model speaks.",
)
@click.option("--license", metavar="NAME", help="Licence of the weights.")
@click.option("--attribution", metavar="TEXT", help="Who made the weights.")
@click.option("--notice", metavar="TEXT", help="Text that is shown wherever the bundle is used.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def export(config: str, *, quiet: bool, precision: str | None, int8: bool, **values: Any) -> None:
    """Write a model of the PyTorch reference as a bundle: graphs, tokenizer, voices, manifest.

    CONFIG is the name of a config of the reference (english), a YAML file, or "all", which writes
    every named config to a folder of its own. Weights and tokenizer are downloaded unless they are
    given.

    \b
    Examples:
      pockettts model export english --out english
      pockettts model export english_2m_2026-10 --out two --precision codec=int8 --voice alba
      pockettts model export english --out exact --precision fp16-storage
      pockettts model export models/english/english.yaml --out english
      pockettts model export english --out plain --int8
      pockettts model export my.yaml --weights my.safetensors --without encoder --out mine
      pockettts model export english --random-weights 1 --tokenizer t.model --out noise
    """
    if int8 and precision is not None:
        raise click.UsageError(f"--int8 and --precision {precision}: give one of the two")
    options = ExportOptions(precision="int8" if int8 else precision, **values)
    _require()
    from pywasm.export.config import named_configs

    names = named_configs() if config == ALL else (config,)
    if config == ALL and (options.name or options.weights or options.voices):
        raise click.UsageError("--name, --weights and --voices are for one model, not for all")
    with Reporter(quiet=quiet) as reporter:
        for name in names:
            folder = options.out / name if config == ALL else options.out
            with _errors_in_one_line(name):
                _export(name, folder, options, reporter)


def _require() -> None:
    """Check that the packages for exporting are there.

    Raises:
        click.ClickException: one is not; says how to install them.
    """
    for module in ("torch", "onnx", "pocket_tts"):
        try:
            importlib.import_module(module)
        except ImportError as error:
            raise click.ClickException(
                f"exporting needs the package {module} ({error}); install it with: "
                f"{resources.install_command(resources.EXPORT_EXTRA)}"
            ) from error


@contextmanager
def _errors_in_one_line(config: str) -> Iterator[None]:
    """Turn errors that a user can mend into a line: missing files, downloads, wrong weights.

    Raises:
        click.ClickException: such an error; names the config.
    """
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


def _export(config: str, folder: Path, options: ExportOptions, reporter: Reporter) -> None:
    """Write one config as a bundle to ``folder``."""
    from pywasm.assembly.bundle import check_target
    from pywasm.export import bundle_writer, manifest, random_voice, released_voices, voices
    from pywasm.export import config as configs

    origin = configs.Origin(config, options.random_weights, options.weights, options.tokenizer)
    configs.find(origin)  # before the slow part
    check_target(folder)
    chosen = _released_voices(options, origin)
    reporter.status(f"{origin.name}: loading")
    model = configs.load(origin)
    if reason := bundle_writer.why_not_clone(model, options.without):
        reporter.say(f"no voice can be cloned with this bundle: {reason}")
    sizes: list[int] = []

    def written(graph: Graph) -> None:
        sizes.append(graph.bytes)
        reporter.say(f"{graph.bytes / 1e6:9.2f} MB  {graph.file} ({graph.precision})")
        reporter.status(f"{origin.name}: {len(sizes)} graphs written")

    def add_voices(target: Path) -> tuple[Voice, ...]:
        listed = voices.read_list(options.voices, target) if options.voices else ()
        packed = (*listed, *released_voices.pack(chosen, origin, target, model))
        noise = options.random_weights is not None and not packed and VOICES not in options.without
        packed = (random_voice.add(model, target),) if noise else packed
        _print_voices(packed, reporter)
        return packed

    bundle_writer.write_bundle(
        model,
        origin,
        _identity(options, origin.name),
        folder,
        without=set(options.without) - {VOICES},
        precision=options.precision or default_precision(manifest.parameters(model)),
        written=written,
        voices=add_voices,
    )
    reporter.say(f"{sum(sizes) / 1e6:9.2f} MB of graphs in {folder}")


def _released_voices(options: ExportOptions, origin: Any) -> dict[str, str]:
    """Return the released voices to add: those asked for, or else those beside the config.

    There are none if voices are left out, or if a list of voices replaces them.
    """
    from pywasm.export import released_voices

    if VOICES in options.without or (options.voices and not options.voice):
        return {}
    return released_voices.find(options.voice, origin)


def _print_voices(packed: tuple[Voice, ...], reporter: Reporter) -> None:
    """Print the voices, and the licences of those that are not free for every use."""
    if packed:
        names = ", ".join(voice.id for voice in packed)
        reporter.say(f"{counted(len(packed), 'voice')}: {names}")
    for voice in packed:
        if voice.license not in FREE:
            reporter.say(f"voice {voice.id}: licence {voice.license}, {voice.attribution}")


def _identity(options: ExportOptions, config: str) -> Any:
    """Return what the manifest says about the bundle; fill in what was not given."""
    from pywasm.export.manifest import Identity

    noise = options.random_weights is not None
    name = options.name or config
    return Identity(
        name=name,
        title=options.title or name,
        language=options.language or name.split("_")[0],
        license=options.license or ("CC0-1.0" if noise else "CC-BY-4.0"),
        attribution=options.attribution or ("random weights" if noise else "Kyutai"),
        notice=options.notice or (RANDOM_NOTICE if noise else ""),
        speech=not noise,
    )
