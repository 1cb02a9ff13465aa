"""Rule sets of the released models, and texts to prepare and split by them.

In: seeds. Out: rules and strings. Standard library only: the unit tests use it in Pyodide as well.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pywasm.core.bundle.manifest import TextRules

MAX_TOKENS = 50

_APOSTROPHES = {"’": "'", "‘": "'"}
_NO_QUOTES = dict.fromkeys('"“”„«»()[]', "") | _APOSTROPHES | {"–": ","}


def _rules(replacements: Mapping[str, str], *, semicolons: bool = False) -> TextRules:
    return TextRules(
        max_tokens=MAX_TOKENS,
        replace_characters=replacements,
        pad_with_spaces_for_short_inputs=False,
        remove_semicolons=semicolons,
        append_terminal_punctuation=True,
        capitalize_first_letter=True,
    )


#: rules of the released configurations; the last two belong to no model
RULES = {
    "EN": _rules(_APOSTROPHES),
    "EN+dash": _rules(_APOSTROPHES | {"–": ",", "—": ","}),
    "ROM": _rules(_NO_QUOTES),
    "ES": _rules(_NO_QUOTES | {"¡": "", "¿": ""}),
    "FR": _rules(_NO_QUOTES | {":": ","}, semicolons=True),
    "DE": _rules(_NO_QUOTES | {"—": ","}, semicolons=True),
    "pad": replace(_rules(_APOSTROPHES), pad_with_spaces_for_short_inputs=True),
    "no replacements": _rules({}),
    "nothing": replace(
        _rules({}), append_terminal_punctuation=False, capitalize_first_letter=False
    ),
}

#: short texts; each has something that a rule reacts to
EDGES = (
    "hello world", "hello,", "hello --", 'he said "go home"', "(below)", "50%", "ok :)",
    "Wait...", "Hi…", "!!!", '"', '"Hi?", she said', "hi – there –", "Pi is 3.14", "Pi is 3. 14",
    "9.30 a.m.", "Visit example.com now.", "U.S.", "Washington D.C.",
    'He said "go home." Then left.', "Why?!", "Mr. Smith met Dr. Jones and Mrs. Lee.",
    "中文。中文。", "Hi.", "a", "A", "ß", "éa", "1", "²", ".", "…", ",", ";:", "--", "—", "'",
    "”", "(", ")]", "a;b", "a ; b", "a,b", "x: y", "I said: no", "", " ", "\n", "\t a", " a ",
    "a  b", "a   b", "a    b", "a\nb", "a\r\nb", "a\n\n\nb", "a\u00a0b", "a\u2003b", "\u3000a",
    "a\u200bb", "e\u0301", "😀", "😀.", "👩\u200d👩\u200d👧!", "שלום", "مرحبا.", "\0", "don’t",
    "‘quoted’", "“quoted”", "„so“", "«tiens»", "«tiens !»", "[sic]", "(a) [b] {c}", "¿qué?",
    "¡ay!", "¿¡!?", "it's 5 o'clock", "3.14.", "3.", ".5", "1.2.3", "1. 2. 3.", "v1.2", "v.1",
    "٣.٤", "²․³", "2.²", "12:30", "1,200", "a.b", "a. b", "a .b", "a . b", "...a", "a...b",
    "a....b", "a..b", "a!b", "a?b", "a!?b", "a?! b", "a.,b", "a.;b", "a. ,b", "a… ,b", "a!:b",
    'a.", b', 'a." b', "a.) b", "one two three four", "one two three four five",
    "one, two; three: four", "a, ", "a -", "a –", "a —", "a - b", "a – b", "a—b", "a:)", 'a:"',
    'a,"', 'a-")', "a.'", "a ”", "a. ”", '" a', '""', "''", "▁", "▁a", "a▁b", "a▁.▁b", "<s>",
    "a<s>b", "<unk>. <unk>.", "<0x41>", "3.<0x39>", "<0x33>.4", "3.<s>4", "3<s>.4", "\ufffd",
    "tel. 0.5l", "S.O.S. now", "e.g. this, i.e. that", "a.m., p.m.",
)  # fmt: skip

_BITS = (
    "hello", "world", "The old sailor", "said", "nothing", "went home", "it's", "don’t",
    "because", "3.14", "9.30", "1,200", "2024", "U.S.", "a.m.", "e.g.", "example.com", "Dr.",
    "Mrs.", "中文", "😀", "é", "Straße", "٣.٤", "²", "<s>", "▁", '"', "“", "”", "«", "»", "(",
    ")", "’", "–", "—", "-", "...", "…", "\u00a0",
)  # fmt: skip
_JOINTS = (" ",) * 14 + (
    ". ",
    ", ",
    "! ",
    "? ",
    ".",
    ",",
    "; ",
    ": ",
    "\n",
    "  ",
    "... ",
    '." ',
    "",
)


def documents(seed: int, count: int) -> Iterator[str]:
    """Yield random texts, from a few words to several chunks."""
    rng = random.Random(seed)
    for _ in range(count):
        size = rng.choice((2, 5, 20, 60, 150))
        joints = rng.choice((_JOINTS, _JOINTS[6:], (" ",), (", ", " ", " ", " ")))
        yield "".join(bit + rng.choice(joints) for bit in rng.choices(_BITS, k=size))
