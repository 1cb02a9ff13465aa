"""``pockettts model``: the group of commands about models; each is a file of its own."""

from __future__ import annotations

import click


@click.group()
def model() -> None:
    """Get, make and check models."""
