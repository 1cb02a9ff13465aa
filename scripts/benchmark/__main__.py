"""READ FIRST. ``scripts/bench``: prepare one side or two, then measure them in turn.

The options describe a side; ``--against`` adds a second one. Each side has a checkout of its
revision, a bundle exported by that checkout and, in Chromium, a site built by it.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import ExitStack
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import click

from pywasm.bench_pc.sides import NativeSide, Side
from pywasm.cli.bench import describe, plan_options, run
from pywasm.cli.main import main
from pywasm.cli.model.precision import Precision
from pywasm.cli.progress import Reporter
from pywasm.core.errors import PocketTTSError
from scripts.benchmark.bundles import CONFIGS, MINIATURE, Bundles, fingerprint, shared
from scripts.benchmark.layouts import layout_of
from scripts.benchmark.revisions import HERE, Revisions

HOSTS = ("native", "chromium", "reference")
#: approximately what web/lib/placement/placement.js accepts
PLACEMENT = re.compile(r"(lm=|codec=)?(\d+|webgpu)(,(lm=|codec=)(\d+|webgpu))?")


@dataclass(frozen=True, slots=True)
class Setting:
    """The options of one side."""

    host: str
    model: str
    bundle: Path | None
    precision: str
    threads: int | None
    #: Chromium: where the parts of the model run
    placement: str | None
    max_batch_size: int | None
    isolate: bool
    #: of git; None is the working tree
    revision: str | None

    def changed(self, text: str) -> Setting:
        """Return these options with the change ``NAME=VALUE``.

        Raises:
            click.BadParameter: the name or the value is wrong.
        """
        name, _, value = text.partition("=")
        name = name.replace("-", "_")
        known = {
            "host": value if value in HOSTS else None,
            "model": value,
            "bundle": Path(value),
            "precision": Precision()(value) if name == "precision" else None,
            "threads": _count(value),
            "placement": value if PLACEMENT.fullmatch(value) else None,
            "max_batch_size": _count(value),
            "isolate": {"yes": True, "no": False}.get(value),
            "revision": value,
        }
        if not value or known.get(name) is None:
            raise click.BadParameter(
                f"{text!r} is not NAME=VALUE, where NAME is one of {', '.join(known)} and VALUE is "
                "valid for it",
                param_hint="--against",
            )
        bundle = {"bundle": None} if name in ("model", "precision") else {}
        changes: dict[str, Any] = {**bundle, name: known[name]}
        return replace(self, **changes)


def _placement(_context: click.Context, _option: click.Parameter, text: str | None) -> str | None:
    if text is not None and not PLACEMENT.fullmatch(text):
        raise click.BadParameter(f"{text!r} is not a placement like lm=2,codec=webgpu")
    return text


def _count(text: str) -> int | None:
    """Return a number above zero; None if the text is not one."""
    return int(text) if text.isdecimal() and int(text) > 0 else None


def cache_folder() -> Path:
    """Return the folder for exports: outside the repository, and safe to delete."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "pocket-tts-pywasm" / "bench"


@click.command()
@click.option("--host", type=click.Choice(HOSTS), default="chromium", show_default=True)
@click.option(
    "--model",
    default=MINIATURE,
    show_default=True,
    help="mini (a fixture), or a config to export with random weights: english, english_18m, "
    "english_2m or any other.",
)
@click.option("--bundle", type=click.Path(path_type=Path), help="Measure this bundle instead.")
@click.option(
    "--precision", type=Precision(), default="int8", show_default=True,
    help="Of the exported weights.",
)  # fmt: skip
@click.option("--threads", type=click.IntRange(min=1), help="Threads per part of the model.")
@click.option(
    "--placement", metavar="PLACEMENT", callback=_placement,
    help="Chromium: threads or WebGPU for each part of the model, as in lm=2,codec=webgpu.",
)  # fmt: skip
@click.option(
    "--max-batch-size", type=click.IntRange(min=1),
    help="Most chunks of a text per step of the language model.",
)  # fmt: skip
@click.option(
    "--isolate/--no-isolate",
    help="Chromium: serve the page in cross-origin isolation, which threads need.",
)
@click.option(
    "--revision", metavar="REV", help="Git revision to measure. Default: the working tree."
)
@click.option(
    "--against", metavar="NAME=VALUE", multiple=True,
    help="Compare with a second side that differs in this option; may be given several times.",
)  # fmt: skip
@click.option(
    "--cache", type=click.Path(path_type=Path, file_okay=False),
    help="Where exports are kept. Default: pocket-tts-pywasm/bench in the user's cache folder.",
)  # fmt: skip
@plan_options
def bench(
    *, against: tuple[str, ...], cache: Path | None, revision: str | None, **options: Any
) -> None:
    """Measure how fast this checkout speaks, in Chromium or on this PC, with models of any size.

    Models are exported when they are first needed, and cached. Two sides are measured in turn,
    because the speed of a machine drifts. Ratios are those of the second side to the first. A
    revision from before the benchmark cannot be measured.

    \b
    Examples:
      scripts/bench --quick
      scripts/bench --model english --runs 3 --html out/english.html
      scripts/bench --model english_18m --against revision=main~5
      scripts/bench --bundle bundle --against revision=main~5
      scripts/bench --host native --model english --threads 1 --against threads=2
      scripts/bench --host native --model english --against host=reference
      scripts/bench --model english --isolate --against placement=lm=1,codec=2
      scripts/bench --model english --seconds 60 --against max_batch_size=1
    """  # noqa: D301  click needs the backspace character itself
    names = [field.name for field in fields(Setting) if field.name != "revision"]
    first = Setting(revision=revision, **{name: options.pop(name) for name in names})
    settings = [first]
    if against:
        settings.append(first)
        for change in against:
            settings[1] = settings[1].changed(change)
    with ExitStack() as stack:
        sides = _sides(settings, cache or cache_folder(), stack, quiet=options["quiet"])
        run(sides, options)


def _sides(settings: list[Setting], cache: Path, stack: ExitStack, *, quiet: bool) -> list[Side]:
    with Reporter(quiet=quiet) as reporter:
        revisions = stack.enter_context(Revisions(reporter.status))
        bundles = Bundles(cache, reporter.status)
        checkouts = [revisions.checkout(setting.revision) for setting in settings]
        folders = [
            setting.bundle or bundles.find(setting.model, setting.precision, checkout)
            for setting, checkout in zip(settings, checkouts, strict=True)
        ]
        described = [describe(folder) for folder in folders]
        sides = []
        for setting, checkout, folder, shown in zip(
            settings, checkouts, shared(folders), described, strict=True
        ):
            if setting.max_batch_size:
                shown["max_batch_size"] = str(setting.max_batch_size)
            if len(settings) > 1 or setting.revision:
                shown["revision"] = revisions.name(setting.revision)
                shown["manifest"] = fingerprint(folder)
            side = _side(setting, folder, checkout, shown, reporter)
            stack.callback(side.close)
            sides.append(side)
    return sides


def _side(
    setting: Setting, folder: Path, checkout: Path, shown: dict[str, str], reporter: Reporter
) -> Side:
    layout = layout_of(checkout)
    if setting.host == "native":
        return NativeSide(
            folder,
            threads=setting.threads,
            max_batch_size=setting.max_batch_size,
            checkout=checkout,
            module=layout.native,
            batch_field=layout.max_batch_size,
            settings=shown,
        )
    if setting.host == "reference":
        return _reference_side(setting, folder, shown)
    try:
        from scripts.benchmark.chromium import ChromiumSide
    except ImportError as error:
        raise PocketTTSError(
            f"Chromium needs Playwright ({error}); install it with: pip install -e '.[browser]'"
        ) from error
    reporter.status("building a site")
    return ChromiumSide(
        folder,
        checkout,
        HERE,
        layout=layout,
        placement=setting.placement or (str(setting.threads) if setting.threads else None),
        max_batch_size=setting.max_batch_size,
        isolate=setting.isolate,
        settings=shown,
    )


def _reference_side(setting: Setting, folder: Path, shown: dict[str, str]) -> Side:
    from scripts.benchmark.reference import ReferenceSide

    if setting.bundle or setting.model == MINIATURE:
        raise PocketTTSError(
            "the reference needs the weights that a bundle was exported from; choose a config, as "
            "in --model english"
        )
    config = CONFIGS.get(setting.model, setting.model)
    return ReferenceSide(
        config, folder, setting.precision, threads=setting.threads, checkout=HERE, settings=shown
    )


if __name__ == "__main__":
    sys.exit(main(command=bench, program="scripts/bench"))
