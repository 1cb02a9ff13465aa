"""Print the results of ``model verify`` and ``doctor``."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pywasm.verify.report import FAIL, NOTE, Report

#: columns of a table in a pipe: enough for every check on one line
_PIPE_WIDTH = 400
_STYLES = {FAIL: "bold red", NOTE: "yellow"}
#: exit code if a check failed
FAILED = 1


def print_report(report: Report, subject: str, *, as_json: bool) -> None:
    """Print the checks to standard output.

    Args:
        report: the checks.
        subject: what was checked, in words or as a path.
        as_json: print JSON instead of a table.

    Raises:
        click.exceptions.Exit: with code 1, if a check failed.
    """
    if as_json:
        checks = [asdict(check) for check in report.checks]
        data = {"subject": subject, "ok": not report.failed, "checks": checks}
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        click.echo(_text(report, subject), nl=False)
    if report.failed:
        raise click.exceptions.Exit(FAILED)


def _text(report: Report, subject: str) -> str:
    console = Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH)
    with console.capture() as output:
        console.print(_table(report))
        for check in report.checks:
            if check.remedy:
                line = f"{check.name}: {check.remedy}"
                console.print(line, markup=False, highlight=False, soft_wrap=True)
        line = f"{subject}: {_summary(report)}"
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    return output.get()


def _table(report: Report) -> Table:
    table = Table("check", "result", box=None, pad_edge=False)
    table.add_column("ms", justify="right")
    table.add_column("found")
    for check in report.checks:
        status = Text(check.status, _STYLES.get(check.status, ""))
        table.add_row(Text(check.name), status, f"{check.seconds * 1e3:.0f}", Text(check.detail))
    return table


def _summary(report: Report) -> str:
    seconds = sum(check.seconds for check in report.checks)
    if not report.failed:
        return f"all is well, {len(report.checks)} checks in {seconds:.1f} s"
    return f"{len(report.failed)} of {len(report.checks)} checks failed"
