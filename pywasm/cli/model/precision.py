"""The option that says how weights are stored."""

from __future__ import annotations

import click

from pywasm.assembly.precision_names import NAMES, per_stage


class Precision(click.ParamType[str]):
    """A precision, or a list such as ``lm=fp16-storage,codec=int8``."""

    name = "precision"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return the choices."""
        return f"[{'|'.join(NAMES)}|STAGE=...,STAGE=...]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the value, or fail if the exporter does not understand it."""
        try:
            per_stage(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        return value


precision_option = click.option(
    "--precision",
    type=Precision(),
    show_default="lm=int8,codec=int8 for large models, else fp16-storage",
    help="How weights are stored, also by stage: lm, codec, encoder; int8 computes with them, too.",
)
