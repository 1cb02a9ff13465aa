"""What SSML's say-as asks for: characters, cardinal, ordinal, date, telephone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pywasm.core.text.reading.expressions.dates import DateWords, say_date
from pywasm.core.text.reading.expressions.numbers import NumberWords
from pywasm.core.text.reading.expressions.phone import PhoneWords, say_phone
from pywasm.core.text.reading.expressions.spelling import SpellingWords, spell

_DIGITS = re.compile(r"\d+")


def say_as(
    kind: str,
    text: str,
    *,
    dates: DateWords,
    numbers: NumberWords,
    phone: PhoneWords,
    spelling: SpellingWords,
    signs: Mapping[str, str],
) -> str:
    """Return a text as what ``kind`` names; "" if it is none of it, so that it is read as usual.

    A date may name the order of its parts, as in "date:dmy".

    Example:
        >>> load_language("en").say_as("ordinal", "2")
        'second'
    """
    kind, _, order = kind.partition(":")
    digits = "".join(_DIGITS.findall(text))
    if kind in ("characters", "spell-out", "verbatim"):
        spoken = (spell(one, spelling, numbers) or signs.get(one, "") for one in text)
        return " ".join(filter(None, spoken))
    if kind in ("digits", "telephone") and digits:
        return say_phone(text, phone, numbers) if kind == "telephone" else numbers.digits(digits)
    if kind in ("cardinal", "number", "ordinal") and 0 < len(digits) <= 15:
        say = numbers.spellout.ordinal if kind == "ordinal" else numbers.spellout.cardinal
        return say(-int(digits) if text.lstrip()[0] in "-−" else int(digits))
    if kind == "date":
        return _date(_DIGITS.findall(text), order or dates.order, dates, numbers)
    return ""


def _date(parts: list[str], order: str, dates: DateWords, numbers: NumberWords) -> str:
    if len(parts) != 3:
        return ""
    if len(parts[0]) == 4 or order == "ymd":
        year, month, day = parts
    elif order == "dmy":
        day, month, year = parts
    else:
        month, day, year = parts
    return say_date(dates, numbers, int(day), int(month), year) or ""
