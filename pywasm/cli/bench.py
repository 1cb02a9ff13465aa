"""``pockettts bench``: how fast this PC speaks, as a table, JSON and an HTML page."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from pywasm.cli.bundle import bundle_option, chosen_bundle
from pywasm.cli.numbers import MAX_THREADS, FiniteRange, threads_option
from pywasm.cli.output import check_output, open_output
from pywasm.cli.progress import Reporter
from pywasm.native import resources

EXCEEDED = 1


@dataclass(frozen=True, slots=True)
class Outlets:
    """Where a result goes."""

    #: table or json, on standard output
    format: str
    #: JSON file, HTML file
    out: str | None
    html: str | None
    #: fail if a real-time factor is above; None for no limit
    threshold: float | None


def _lengths(_context: click.Context, _parameter: click.Parameter, text: str) -> tuple[float, ...]:
    try:
        found = tuple(float(part) for part in text.split(","))
    except ValueError:
        found = ()
    if not found or not all(1 <= seconds <= 600 for seconds in found):
        raise click.BadParameter(f"{text!r} is not a list like 5,15 of seconds from 1 to 600")
    return found


#: what every way to measure can be asked
PLAN_OPTIONS = (
    click.option("--runs", type=click.IntRange(1, 1000), default=5, show_default=True,
                 help="Rounds of every length and stage."),
    click.option("--starts", type=click.IntRange(1, 100), default=3, show_default=True,
                 help="Cold starts."),
    click.option("--seconds", default="5,15,30,60", show_default=True, callback=_lengths,
                 metavar="LIST", help="Lengths of audio to speak."),
    click.option("--quick", is_flag=True, help="One start, two rounds, 5 seconds of audio."),
    click.option("--text", metavar="TEXT", help="Speak this too, to its own end."),
    click.option("--voice", metavar="ID", help="A voice of the bundle. Default: its own."),
    click.option("--format", type=click.Choice(["table", "json"]), default="table",
                 show_default=True, help="What to print."),
    click.option("--out", metavar="FILE", help="Write the result as JSON."),
    click.option("--html", metavar="FILE", help="Write a report with charts."),
    click.option("--rtf-threshold", type=FiniteRange(min=0), metavar="X",
                 help="Exit with code 1 if a real-time factor is above X."),
    click.option("-q", "--quiet", is_flag=True, help="Nothing on standard error but errors."),
)  # fmt: skip


def plan_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of :data:`PLAN_OPTIONS`."""
    for option in reversed(PLAN_OPTIONS):
        command = option(command)
    return command


@click.command()
@bundle_option
@threads_option
@click.option("--against", metavar="SETTING=VALUE", help="Compare with threads=N or bundle=DIR.")
@plan_options
def bench(*, bundle: Path | None, threads: int | None, against: str | None, **options: Any) -> None:
    """Measure how fast this PC speaks: start, stages, sentences, memory.

    Speaks texts of known lengths (no end of speech is taken) with the bundle's default voice.
    --against measures a second setting in turn with the first, and prints ratios. Browsers are
    measured by scripts/bench of a checkout, and by the page bench.html of a site.

    \b
    Examples:
      pockettts bench --quick
      pockettts bench --bundle my-model --threads 1 --against threads=2 --html report.html
      pockettts bench --format json --rtf-threshold 0.5 > result.json
    """
    from pywasm.bench_pc.sides import NativeSide

    bundles, counts = [chosen_bundle(bundle)], [threads]
    if against:
        other, count = _setting(against)
        bundles.append(other or bundles[0])
        counts.append(count or threads)
    sides = [
        NativeSide(folder, threads=count, settings=describe(folder))
        for folder, count in zip(bundles, counts, strict=True)
    ]
    run(sides, options)


def _setting(text: str) -> tuple[Path | None, int | None]:
    """Read a bundle's folder or a number of threads."""
    name, _, value = text.partition("=")
    if name == "threads" and value.isdecimal() and 0 < int(value) <= MAX_THREADS:
        return None, int(value)
    if name == "bundle" and value:
        return Path(value), None
    raise click.BadParameter(
        f"{text!r} is neither threads=N nor bundle=DIR", param_hint="--against"
    )


def describe(folder: Path) -> dict[str, str]:
    """Say which model a bundle is.

    Raises:
        BundleError: there is none.
    """
    bundle = resources.read_bundle(folder)
    precisions = {graph.precision for graph in bundle.graphs if graph.use == "speak"}
    return {"bundle": bundle.name, "precision": "+".join(sorted(precisions))}


def run(sides: Sequence[Any], options: dict[str, Any]) -> None:
    """Measure sides and deliver the result.

    Raises:
        click.exceptions.Exit: with code 1, if a threshold was exceeded.
        click.ClickException: a file cannot be written.
    """
    from pywasm.bench_pc import result
    from pywasm.bench_pc.rounds import Plan, measure

    quick = options["quick"]
    plan = Plan(
        runs=2 if quick else options["runs"],
        starts=1 if quick else options["starts"],
        seconds=(5.0,) if quick else options["seconds"],
        text=options["text"],
        voice=options["voice"],
    )
    outlets = Outlets(options["format"], options["out"], options["html"], options["rtf_threshold"])
    for name in filter(None, (outlets.out, outlets.html)):
        check_output(name)  # before the minutes of measuring
    with Reporter(quiet=options["quiet"]) as reporter:
        found = result.build(measure(sides, plan, reporter.status))
    deliver(found, outlets)


def deliver(found: dict[str, Any], outlets: Outlets) -> None:
    """Print and write a result; fail if it is too slow."""
    from pywasm.bench_pc import report, result, table

    text = json.dumps(found, indent=1) + "\n"
    click.echo(text if outlets.format == "json" else table.write(found), nl=False)
    if outlets.out is not None:
        _write(outlets.out, text)
    if outlets.html is not None:
        _write(outlets.html, report.write(found))
    if outlets.threshold is not None:
        slow = result.exceeded(found, outlets.threshold)
        if slow:
            click.echo(f"pockettts: {slow}", err=True)
            raise click.exceptions.Exit(EXCEEDED)


def _write(name: str, text: str) -> None:
    with open_output(name) as file:
        file.write(text.encode())
