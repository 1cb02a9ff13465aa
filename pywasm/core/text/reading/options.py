"""How a text is read: its format, pauses, addresses, emoji and the user's pronunciations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from pywasm.core.errors import OptionError
from pywasm.core.text.reading.dictionary import Dictionary
from pywasm.core.text.reading.pauses import Pauses

InputFormat = Literal["auto", "plain", "markdown", "html", "ssml"]
Addresses = Literal["full", "domain", "skip"]
Emoji = Literal["skip", "name"]
Code = Literal["skip", "announce", "read"]


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How a text is read.

    Example:
        >>> ReadingOptions(input_format="markdown", pauses=Pauses(heading=1.0)).input_format
        'markdown'
    """

    #: auto: by what the text looks like
    input_format: InputFormat = "auto"
    #: how web addresses are said: all of it, the domain only, or not at all
    addresses: Addresses = "full"
    #: emoji are silent, or said by name
    emoji: Emoji = "skip"
    #: blocks of code are left out, announced, or read
    code: Code = "skip"
    pauses: Pauses = field(default_factory=Pauses)
    #: the user's own pronunciations
    dictionary: Dictionary = field(default_factory=Dictionary)

    def __post_init__(self) -> None:
        """Validate every setting.

        Raises:
            OptionError: an unknown choice, or a value of the wrong type; names the setting, the
                value and what it must be.
        """
        _choice("input_format", self.input_format, get_args(InputFormat))
        _choice("addresses", self.addresses, get_args(Addresses))
        _choice("emoji", self.emoji, get_args(Emoji))
        _choice("code", self.code, get_args(Code))
        _instance("pauses", self.pauses, Pauses)
        _instance("dictionary", self.dictionary, Dictionary)


def _choice(name: str, value: object, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise OptionError(f"{name} must be one of {', '.join(choices)}, not {value!r}")


def _instance(name: str, value: object, kind: type) -> None:
    if not isinstance(value, kind):
        raise OptionError(f"{name} must be a {kind.__name__}, not {value!r}")
