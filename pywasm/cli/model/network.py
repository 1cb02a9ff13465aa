"""The options that every download command has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from pywasm.cli.numbers import FiniteRange
from pywasm.hub.retry import RetryPolicy

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--timeout",
        metavar="SECONDS",
        type=FiniteRange(min=0, min_open=True),
        default=30.0,
        show_default=True,
        help="Longest wait for the connection, and for the next bytes.",
    ),
    click.option(
        "--retries",
        metavar="N",
        type=click.IntRange(min=0),
        default=5,
        show_default=True,
        help="Further attempts after a failure, with growing pauses; progress resets the count.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors."),
)


_HUB = (
    click.option(
        "--hf-token",
        metavar="TOKEN",
        envvar="HF_TOKEN",
        show_default="the variable HF_TOKEN",
        help="Access to the gated weights, those that can clone voices.",
    ),
    click.option("--mirror", metavar="URL", help="Another server with the same paths as the hub."),
)


def hub_options(command: Command) -> Command:
    """Add ``--hf-token`` and ``--mirror`` to a command."""
    for option in reversed(_HUB):
        command = option(command)
    return command


def network_options(command: Command) -> Command:
    """Add ``--timeout``, ``--retries`` and ``--quiet`` to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def retry_policy(timeout: float, retries: int) -> RetryPolicy:
    """Return how a download retries, as the two options say."""
    return RetryPolicy(timeout=timeout, attempts=retries + 1)
