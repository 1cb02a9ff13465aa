"""READ FIRST. ``scripts/bench``: makes what is to be measured, then measures it in turn.

A side is what the options say; ``--against`` makes a second one. For each: a checkout of its
revision, a bundle exported by that, and for Chromium a site built by that.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import ExitStack
from dataclasses import dataclass, replace
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
#: what web/lib/placement/placement.js reads, by and large
LAYOUT = re.compile(r"(lm=|codec=)?(\d+|webgpu)(,(lm=|codec=)(\d+|webgpu))?")


@dataclass(frozen=True, slots=True)
class Setting:
    """One side, as it is asked for."""

    host: str
    model: str
    bundle: Path | None
    precision: str
    threads: int | None
    #: Chromium: where the parts run
    layout: str | None
    together: int | None
    isolate: bool
    #: None is the working tree
    revision: str | None

    def changed(self, text: str) -> Setting:
        """Change what ``NAME=VALUE`` says.

        Raises:
            click.BadParameter: it says nothing that can be changed.
        """
        name, _, value = text.partition("=")
        known = {
            "host": value if value in HOSTS else None,
            "model": value,
            "bundle": Path(value),
            "precision": Precision()(value) if name == "precision" else None,
            "threads": _count(value),
            "layout": value if LAYOUT.fullmatch(value) else None,
            "together": _count(value),
            "isolate": {"yes": True, "no": False}.get(value),
            "revision": value,
        }
        if not value or known.get(name) is None:
            raise click.BadParameter(
                f"{text!r} is not NAME=VALUE with a name of {', '.join(known)} and a value of its",
                param_hint="--against",
            )
        bundle = {"bundle": None} if name in ("model", "precision") else {}
        changes: dict[str, Any] = {**bundle, name: known[name]}
        return replace(self, **changes)


def _layout(_context: click.Context, _option: click.Parameter, text: str | None) -> str | None:
    if text is not None and not LAYOUT.fullmatch(text):
        raise click.BadParameter(f"{text!r} is not like lm=2,codec=webgpu")
    return text


def _count(text: str) -> int | None:
    """Read a number above zero; None if it is none."""
    return int(text) if text.isdecimal() and int(text) > 0 else None


def cache_folder() -> Path:
    """Where exports are kept: outside git, and safe to delete."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "pocket-tts-pywasm" / "bench"


@click.command()
@click.option("--host", type=click.Choice(HOSTS), default="chromium", show_default=True)
@click.option(
    "--model",
    default=MINIATURE,
    show_default=True,
    help="mini, english, english_18m, english_2m or any config: exported with random weights.",
)
@click.option("--bundle", type=click.Path(path_type=Path), help="Measure this bundle instead.")
@click.option(
    "--precision", type=Precision(), default="int8", show_default=True,
    help="Of an export.",
)  # fmt: skip
@click.option("--threads", type=click.IntRange(min=1), help="Threads per part of the model.")
@click.option(
    "--layout", metavar="LAYOUT", callback=_layout,
    help="Chromium: where the parts run, threads or WebGPU, as in lm=2,codec=webgpu.",
)  # fmt: skip
@click.option(
    "--together", type=click.IntRange(min=1),
    help="Most chunks of a text that share a step of the language model.",
)  # fmt: skip
@click.option("--isolate/--no-isolate", help="Chromium: serve with COOP and COEP.")
@click.option("--revision", metavar="REV", help="Of git. Default: the working tree.")
@click.option(
    "--against", metavar="NAME=VALUE", multiple=True,
    help="Compare in turn with a side that differs in this; may be given twice.",
)  # fmt: skip
@click.option(
    "--cache", type=click.Path(path_type=Path, file_okay=False),
    help="Where exports are kept. Default: pocket-tts-pywasm/bench in the user's cache folder.",
)  # fmt: skip
@plan_options
def bench(
    *, against: tuple[str, ...], cache: Path | None, revision: str | None, **options: Any
) -> None:
    r"""Measure the pages and the PC host of this checkout, of full-size models too.

    Exports are made when they are first needed, and kept. Two sides are measured in turn, so that
    a machine whose speed drifts does not decide; ratios are of the second over the first.

    \b
    Examples:
      scripts/bench --quick
      scripts/bench --model english --runs 3 --html out/english.html
      scripts/bench --model english_18m --against revision=main~5
      scripts/bench --host native --model english --threads 1 --against threads=2
      scripts/bench --host native --model english --against host=reference
      scripts/bench --model english --isolate --against layout=lm=1,codec=2
      scripts/bench --model english --precision fp16-storage --seconds 60 --against together=1
    """
    names = ("host", "model", "bundle", "precision", "threads", "layout", "together", "isolate")
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
        for setting, checkout, folder, words in zip(
            settings, checkouts, shared(folders), described, strict=True
        ):
            if setting.together:
                words["together"] = str(setting.together)
            if len(settings) > 1 or setting.revision:
                words["revision"] = revisions.name(setting.revision)
                words["manifest"] = fingerprint(folder)
            side = _side(setting, folder, checkout, words, reporter)
            stack.callback(side.close)
            sides.append(side)
    return sides


def _side(
    setting: Setting, folder: Path, checkout: Path, words: dict[str, str], reporter: Reporter
) -> Side:
    layout = layout_of(checkout)
    if setting.host == "native":
        return NativeSide(
            folder,
            threads=setting.threads,
            together=setting.together,
            checkout=checkout,
            module=layout.native,
            batch_field=layout.max_batch_size,
            settings=words,
        )
    if setting.host == "reference":
        return _reference_side(setting, folder, words)
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
        placement=setting.layout or (str(setting.threads) if setting.threads else None),
        together=setting.together,
        isolate=setting.isolate,
        settings=words,
    )


def _reference_side(setting: Setting, folder: Path, words: dict[str, str]) -> Side:
    from scripts.benchmark.reference import ReferenceSide

    if setting.bundle or setting.model == MINIATURE:
        raise PocketTTSError(
            "the reference speaks with the weights that an export was made of; choose one with "
            "--model english, or another config"
        )
    config = CONFIGS.get(setting.model, setting.model)
    return ReferenceSide(
        config, folder, setting.precision, threads=setting.threads, checkout=HERE, settings=words
    )


if __name__ == "__main__":
    sys.exit(main(command=bench, program="scripts/bench"))
