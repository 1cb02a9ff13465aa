"""The option that leaves parts of a bundle out."""

from __future__ import annotations

import click

from pywasm.assembly.manifest import PARTS

VOICES = "voices"

without_option = click.option(
    "--without",
    type=click.Choice((*PARTS, VOICES)),
    multiple=True,
    help="Leave a part out.",
)
