"""The options of ``synth`` and ``read`` that set how a text is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from pywasm.cli.text_encoding import TextDecoder
from pywasm.cli.text_source import GivenText
from pywasm.core.errors import FormatError
from pywasm.core.text.reading.dictionary import Dictionary
from pywasm.core.text.reading.options import (
    Addresses,
    Code,
    Emoji,
    InputFormat,
    ReadingOptions,
)
from pywasm.core.text.reading.pauses import Pauses

Command = TypeVar("Command", bound=Callable[..., Any])

_KINDS = [field.name for field in fields(Pauses)]


class _Pause(click.ParamType[tuple[str, float]]):
    """``KIND=SECONDS``."""

    name = "pause"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, float]:
        """Return the kind and the seconds, or fail."""
        kind, _, seconds = str(value).partition("=")
        try:
            number = float(seconds)
        except ValueError:
            kind, number = "", 0.0
        if kind not in _KINDS:
            self.fail(f"{value!r} is not KIND=SECONDS; the kinds are {', '.join(_KINDS)}", param)
        return kind, number


_OPTIONS = (
    click.option(
        "--input-format",
        type=click.Choice(get_args(InputFormat)),
        show_default="by the file's name, or what the text looks like",
        help="What the marks in the text mean.",
    ),
    click.option(
        "--addresses",
        type=click.Choice(get_args(Addresses)),
        show_default="full",
        help="How web addresses are said: all of it, the domain, not at all.",
    ),
    click.option(
        "--emoji",
        type=click.Choice(get_args(Emoji)),
        show_default="skip",
        help="Leave emoji out, or say their names.",
    ),
    click.option(
        "--code",
        type=click.Choice(get_args(Code)),
        show_default="skip",
        help="Leave blocks of code out, announce them, or read them.",
    ),
    click.option(
        "--pause",
        metavar="KIND=SECONDS",
        type=_Pause(),
        multiple=True,
        show_default=" ".join(f"{kind}={getattr(Pauses(), kind):g}" for kind in _KINDS),
        help=f"Silence after a {', '.join(_KINDS[:-1])} or {_KINDS[-1]}; repeatable.",
    ),
    click.option(
        "--dictionary",
        metavar="FILE",
        type=click.Path(path_type=Path),
        multiple=True,
        show_default="none",
        help="Pronunciations, one on a line: word = what is said; repeatable.",
    ),
)
#: parameters of these options
NAMES = ("input_format", "addresses", "emoji", "code", "pause", "dictionary")


def reading_options(command: Command) -> Command:
    """Add the options."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def build_reading(settings: Mapping[str, Any], given: GivenText, language: str) -> ReadingOptions:
    """Return how to read, as the options say.

    Args:
        settings: the values of the options; None or empty for those that were not given.
        given: the text, whose format counts without ``--input-format``.
        language: of the entries of the dictionaries.

    Raises:
        click.UsageError: a dictionary cannot be read, or the text is in another format.
        FormatError: a line of a dictionary is no entry.
        OptionError: a pause is out of its range.
    """
    given.check(reading=True, input_format=settings["input_format"])
    names = ("addresses", "emoji", "code")
    choices = {name: settings[name] for name in names if settings[name] is not None}
    return ReadingOptions(
        input_format=settings["input_format"] or given.input_format,
        pauses=Pauses(**dict(settings["pause"])),
        dictionary=_read_dictionaries(settings["dictionary"], language),
        **choices,
    )


def given_names(settings: Mapping[str, Any]) -> list[str]:
    """Return which of the options were given."""
    return [name for name in NAMES if settings[name]]


def _read_dictionaries(paths: Iterable[Path], language: str) -> Dictionary:
    """Return the entries of all files; those of a later file win."""
    dictionary = Dictionary()
    for path in paths:
        try:
            text = TextDecoder(str(path)).decode(path.read_bytes(), final=True)
            dictionary = dictionary.merged(Dictionary.parse(text, language))
        except OSError as error:
            raise click.UsageError(
                f"cannot read the dictionary {path}: {error.strerror}; check the path"
            ) from error
        except FormatError as error:
            raise FormatError(f"{path}: {error}") from error
    return dictionary
