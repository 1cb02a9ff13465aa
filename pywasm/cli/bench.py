"""``pockettts bench``: measure how fast this PC speaks; print a table, write JSON and HTML."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from pywasm.cli.bundle import BundleChoice, bundle_options
from pywasm.cli.numbers import MAX_THREADS, FiniteRange, threads_option
from pywasm.cli.output import check_output, open_output
from pywasm.cli.progress import Reporter
from pywasm.native import resources

EXCEEDED = 1


@dataclass(frozen=True, slots=True)
class Destinations:
    """Where a result is written, and which one counts as a failure."""

    #: table or json, for standard output
    format: str
    #: JSON file
    out: str | None
    #: HTML file
    html: str | None
    #: fail if a real-time factor is above it; None is no limit
    threshold: float | None


def _lengths(_context: click.Context, _parameter: click.Parameter, text: str) -> tuple[float, ...]:
    try:
        found = tuple(float(part) for part in text.split(","))
    except ValueError:
        found = ()
    if not found or not all(1 <= seconds <= 600 for seconds in found):
        raise click.BadParameter(f"{text!r} is not a list of seconds from 1 to 600, like 5,15")
    return found


#: options of both pockettts bench and scripts/bench
PLAN_OPTIONS = (
    click.option("--runs", type=click.IntRange(1, 1000), default=5, show_default=True,
                 help="Rounds; each measures every length and stage."),
    click.option("--starts", type=click.IntRange(1, 100), default=3, show_default=True,
                 help="Number of cold starts."),
    click.option("--seconds", default="5,15,30,60", show_default=True, callback=_lengths,
                 metavar="LIST", help="Lengths of audio to measure."),
    click.option("--quick", is_flag=True, help="One start, two rounds, 5 seconds of audio."),
    click.option("--text", metavar="TEXT", help="Measure this text too."),
    click.option("--voice", metavar="ID", help="Voice. Default: that of the bundle."),
    click.option("--format", type=click.Choice(["table", "json"]), default="table",
                 show_default=True, help="What to print."),
    click.option("--out", metavar="FILE", help="Write the result as JSON to FILE."),
    click.option("--html", metavar="FILE", help="Write an HTML report with charts to FILE."),
    click.option("--rtf-threshold", type=FiniteRange(min=0), metavar="X",
                 help="Exit with code 1 if a real-time factor is above X."),
    click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors on standard error."),
)  # fmt: skip


def plan_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options in :data:`PLAN_OPTIONS` to a command."""
    for option in reversed(PLAN_OPTIONS):
        command = option(command)
    return command


@click.command()
@bundle_options
@threads_option
@click.option("--against", metavar="SETTING=VALUE", help="Compare with threads=N or bundle=DIR.")
@plan_options
def bench(
    *, bundle: BundleChoice, threads: int | None, against: str | None, **options: Any
) -> None:
    """Measure how fast this PC speaks: start, stages, sentences, memory.

    The texts have known lengths, as the model is kept from ending them early. --against measures a
    second setting in turn with the first, and prints ratios. To measure browsers, use scripts/bench
    of a checkout, or open bench.html of a site.

    \b
    Examples:
      pockettts bench --quick
      pockettts bench --bundle my-model --threads 1 --against threads=2 --html report.html
      pockettts bench --format json --rtf-threshold 0.5 > result.json
    """
    from pywasm.bench_pc.sides import NativeSide

    bundles, counts = [bundle.folder()], [threads]
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
    """Return the bundle's folder or the number of threads in ``SETTING=VALUE``."""
    name, _, value = text.partition("=")
    if name == "threads" and value.isdecimal() and 0 < int(value) <= MAX_THREADS:
        return None, int(value)
    if name == "bundle" and value:
        return Path(value), None
    raise click.BadParameter(
        f"{text!r} is neither threads=N nor bundle=DIR", param_hint="--against"
    )


def describe(folder: Path) -> dict[str, str]:
    """Return the name and the precision of a bundle, as a report shows them.

    Raises:
        BundleError: the folder is not a bundle.
    """
    bundle = resources.read_bundle(folder)
    precisions = {graph.precision for graph in bundle.graphs if graph.use == "speak"}
    return {"bundle": bundle.name, "precision": "+".join(sorted(precisions))}


def run(sides: Sequence[Any], options: dict[str, Any]) -> None:
    """Measure the sides, then print and write the result.

    Raises:
        click.exceptions.Exit: with code 1, if the threshold is exceeded.
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
    destinations = Destinations(
        options["format"], options["out"], options["html"], options["rtf_threshold"]
    )
    for name in filter(None, (destinations.out, destinations.html)):
        check_output(name)  # now, since measuring takes minutes
    with Reporter(quiet=options["quiet"]) as reporter:
        found = result.build(measure(sides, plan, reporter.status))
    deliver(found, destinations)


def deliver(found: dict[str, Any], destinations: Destinations) -> None:
    """Print and write a result.

    Raises:
        click.exceptions.Exit: with code 1, if the threshold is exceeded.
    """
    from pywasm.bench_pc import report, result, table

    text = json.dumps(found, indent=1) + "\n"
    click.echo(text if destinations.format == "json" else table.write(found), nl=False)
    if destinations.out is not None:
        _write(destinations.out, text)
    if destinations.html is not None:
        _write(destinations.html, report.write(found))
    if destinations.threshold is not None:
        slow = result.exceeded(found, destinations.threshold)
        if slow:
            click.echo(f"pockettts: {slow}", err=True)
            raise click.exceptions.Exit(EXCEEDED)


def _write(name: str, text: str) -> None:
    with open_output(name) as file:
        file.write(text.encode())
