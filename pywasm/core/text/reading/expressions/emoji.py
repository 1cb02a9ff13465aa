"""Emoji by name, or silent; emoticons are silent."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module

from pywasm.core.text.reading.language import Expression
from pywasm.core.text.reading.options import ReadingOptions

#: an emoji with its modifiers, joined ones, flags and keycaps
_ONE = (
    r"(?:[\U0001F1E6-\U0001F1FF]{2}|[0-9#*]\uFE0F?\u20E3|"
    r"[©®™‼⁉ℹ↔-↪⌚-⏿Ⓜ▪-◾☀-➿⤴⤵⬅-⭕〰〽㊗㊙\U0001F000-\U0001FAFF]"
    r"\uFE0F?[\U0001F3FB-\U0001F3FF]?(?:[\U000E0020-\U000E007F])*)"
)
#: signs that are also common in text: emoji only with U+FE0F
_TEXT_SIGNS = frozenset("©®™↔↕↖↗↘↙↩↪")
_MODIFIERS = re.compile("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
#: "83" and "(see 8)" are numbers, "x)" and "=3" belong to calculations
_EMOTICON = (
    r"(?<!\S)(?:[<>]?(?:[:;=][-o*']?[)\](\[dDpPoO/\\:}{|@]|:3|8-[)D]|[xX]-?D)|<3)(?!\w)"
    r"|¯\\_\(ツ\)_/¯"
)


@cache
def names(code: str) -> dict[str, str]:
    """Return the names of emoji in a language; none if there is no data."""
    try:
        module = import_module(f"pywasm.core.text.reading.emoji_names.{code}")
    except ModuleNotFoundError:
        return {}
    table: dict[str, str] = {}
    for line in module.NAMES.splitlines():
        signs, _, name = line.partition(" ")
        table[signs] = name
    return table


def emoji(code: str) -> tuple[Expression, ...]:
    """Return the expressions of emoji and emoticons."""

    def say(found: re.Match[str], options: ReadingOptions) -> str | None:
        signs = found[0]
        if signs in _TEXT_SIGNS:
            return None
        if options.emoji == "skip":
            return ""
        known = names(code)
        plain = _MODIFIERS.sub("", signs)
        said = known.get(plain)
        if said is None:
            parts = (known.get(part, "") for part in plain.split("\u200d"))
            said = " ".join(filter(None, parts))
        return said

    def silent(found: re.Match[str], options: ReadingOptions) -> str | None:
        return ""

    return (
        Expression("emoji", re.compile(rf"{_ONE}(?:\u200d{_ONE})*"), say),
        Expression("emoticon", re.compile(_EMOTICON), silent, starts="<>:;=8xX¯"),
    )
