"""A command whose arguments are a text, and which knows options that people try in vain."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from itertools import islice
from typing import Any

import click

#: a word that could be an option: a dash or two, then a letter; "-5" and "- item" are text
_OPTION = re.compile(r"-(-?[A-Za-z][\w-]*)(=.*)?", re.DOTALL)


class TextCommand(click.Command):
    """Takes words that begin with a dash as text if they cannot be options.

    Args:
        hints: what to do instead of an option that does not exist, by the option's name.
    """

    def __init__(self, *args: Any, hints: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._hints = hints

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments, with the text behind ``--``.

        Raises:
            click.UsageError: an option does not exist.
        """
        try:
            return super().parse_args(ctx, self._text_last(args))
        except click.NoSuchOption as error:
            hint = self._hints.get(error.option_name)
            message = f"No such option {error.option_name!r}: {hint}"
            if hint is None:
                word = _word_with(error.option_name, args)
                message = f"{error.format_message()} If it is text: --text={shlex.quote(word)}"
            raise click.UsageError(message, ctx) from error

    def _text_last(self, args: list[str]) -> list[str]:
        """Return the arguments in the order: options with their values, ``--``, text."""
        options = [option for option in self.params if isinstance(option, click.Option)]
        names = {name for option in options for name in (*option.opts, *option.secondary_opts)}
        with_value = {name for option in options if not option.is_flag for name in option.opts}
        first: list[str] = []
        text: list[str] = []
        rest = iter(args)
        for word in rest:
            if word == "--":
                text += rest
            elif word.partition("=")[0] in names or _OPTION.fullmatch(word):
                first.append(word)
                first += islice(rest, 1 if word in with_value else 0)
            else:
                text.append(word)
        return [*first, "--", *text]


def _word_with(option: str, args: list[str]) -> str:
    """Return the argument in which an option was found: ``-e`` is found in ``-hello``."""
    short = (word for word in args if word[:1] == "-" != word[1:2] and option[1:] in word)
    return next((word for word in args if word.partition("=")[0] == option), next(short, option))
