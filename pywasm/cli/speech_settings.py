"""The options of ``synth`` that set how the model speaks."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

import click

from pywasm.cli.counted import listed
from pywasm.cli.reading_options import given_names
from pywasm.core.bundle.manifest import Bundle
from pywasm.core.lm.flow import ONE_STEP_FLOW_TYPES
from pywasm.core.options import MAX_SEED, Options
from pywasm.core.text.reading.options import ReadingOptions

Command = TypeVar("Command", bound=Callable[..., Any])

_MODELS_OWN = "the model's own"

_OPTIONS = (
    click.option(
        "--seed",
        type=int,
        metavar="N",
        show_default="drawn, and printed",
        help="Start of the random numbers: the same seed gives the same sound.",
    ),
    click.option(
        "--temperature",
        type=float,
        metavar="X",
        show_default=_MODELS_OWN,
        help="Variety of the speech; at 0 it is always the same.",
    ),
    click.option(
        "--decode-steps",
        type=int,
        metavar="N",
        show_default=_MODELS_OWN,
        help="Steps that refine each frame of sound; more take longer.",
    ),
    click.option(
        "--eos-threshold",
        type=float,
        metavar="X",
        show_default=_MODELS_OWN,
        help="How sure the model must be that the speech has ended.",
    ),
    click.option(
        "--frames-after-eos",
        type=int,
        metavar="N",
        show_default=_MODELS_OWN,
        help="Frames that follow the end of the speech.",
    ),
    click.option(
        "--noise-clamp",
        type=float,
        metavar="X",
        show_default="no limit",
        help="Keep the random numbers within plus or minus X.",
    ),
    click.option(
        "--max-tokens",
        type=int,
        metavar="N",
        show_default=_MODELS_OWN,
        help="Longest part of the text spoken in one go, in word pieces.",
    ),
)
#: parameters of these options
_NAMES = [field.name for field in fields(Options) if field.name != "reading"]


def speech_settings(command: Command) -> Command:
    """Add an option for each field of ``Options`` but ``reading``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def build_options(settings: Mapping[str, Any], reading: ReadingOptions | None) -> Options:
    """Return the options for the given settings; without a seed, one is drawn.

    Args:
        settings: the values of the options, and of others.
        reading: how the text is read.

    Raises:
        OptionError: a setting is out of its range.
    """
    own = {name: settings[name] for name in _NAMES}
    if own["seed"] is None:
        own["seed"] = secrets.randbelow(MAX_SEED + 1)
    return Options(reading=reading, **own)


def is_random(options: Options, bundle: Bundle) -> bool:
    """Return whether the sound depends on the seed."""
    return options.resolve(bundle).temperature > 0


def without_effect(settings: Mapping[str, Any], options: Options, bundle: Bundle) -> list[str]:
    """Return a line for each reason why options that were given have no effect on this model.

    Args:
        settings: the values of the options; None for those that were not given.
        options: what ``build_options`` made of them.
        bundle: the model.
    """
    lines = []
    if options.reading is None and (unread := given_names(settings)):
        lines.append(f"the text is not read: {_no_effect(unread)}")
    idle = [name for name in ("seed", "noise_clamp") if settings[name] is not None]
    if idle and not is_random(options, bundle):
        chosen = settings["temperature"] is not None
        subject = "at temperature 0 this model" if chosen else "this model"
        lines.append(f"{subject} always speaks the same way: {_no_effect(idle)}")
    if settings["decode_steps"] is not None and bundle.model.flow_type in ONE_STEP_FLOW_TYPES:
        lines.append(f"this model makes each frame in one step: {_no_effect(['decode_steps'])}")
    return lines


def _no_effect(names: list[str]) -> str:
    options = listed([f"--{name.replace('_', '-')}" for name in names])
    return f"{options} {'has' if len(names) == 1 else 'have'} no effect"
