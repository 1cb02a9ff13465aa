"""Numbers in words, compared with num2words, which has its own rules."""

from __future__ import annotations

import random
import re

import pytest
from num2words import num2words

from pywasm.core.text.reading.spellout import SPELLOUT_LANGUAGES, load_spellout

_random = random.Random(1)
NUMBERS = [
    *range(2001),
    *(_random.randrange(10**exponent) for exponent in range(4, 13) for _ in range(60)),
    *(factor * 10**power for power in range(3, 12) for factor in (1, 2, 3, 11, 21, 80, 101, 200)),
]

#: (language, kind) -> what num2words has, what we have instead; a comment says why
EXPLAINED: dict[tuple[str, str], list[tuple[str, str]]] = {
    ("de", "cardinal"): [
        # its mistake: einhunderteinstausend, einhunderteins Millionen
        (r"hunderteins(?=tausend)", "hundertein"),
        (r"hunderteins(?=milli)", "hunderteine"),
    ],
    ("de", "ordinal"): [
        (r"hunderteins(?=tausend)", "hundertein"),
        (r"hunderteins(?=milli)", "hunderteine"),
        # its mistake: einhunderteinemillionste
        (r"eine(?=milli(on|ard)ste$)", "ein"),
        # both are said
        (r"^(?=hundertste|tausendste|millionste|milliardste)", "ein"),
    ],
    ("es", "cardinal"): [
        # its mistake: veintiuno mil, treinta y uno millones
        (r"veintiuno(?=mil)", "veintiún"),
        (r"uno(?=mil)", "un"),
    ],
    ("es", "ordinal"): [
        # both are written; we have one word, without an accent
        (r"décimo(?=primero|segundo|tercero|cuarto|quinto|sexto|séptimo|noveno)", "decimo"),
        (r"décimooctavo", "decimoctavo"),
        # its mistakes
        (r"quadra", "cuadra"),
        (r"(cuadri|septi|octi)gent", r"\1ngent"),
        (r"uno(?=mil)", "un"),
        (r"veintiun(?=mil)", "veintiún"),
    ],
    ("fr", "ordinal"): [
        # its mistake: quatre-vingtsième
        (r"(cent|vingt|million|milliard)sième$", r"\1ième"),
        # its letters that are not heard: deux millions cinquième
        (r"(million|milliard)s", r"\1"),
        (r"(cent|vingt)s(?=mill)", r"\1"),
    ],
    ("it", "cardinal"): [
        # its mistake: only numbers below 100 have the accent
        (r"(?<=.)tre$", "tré"),
        (r"(?<=nti|nta|nto)tre(?=milion|miliard)", "tré"),
        # its mistake: centodicotto
        (r"dicotto", "diciotto"),
        # both are said: due milioni e cento, due milioni cento
        (r"(milion[ei]|miliard[oi])e", r"\1"),
    ],
    ("it", "ordinal"): [
        (r"dicottesimo", "diciottesimo"),
        # its mistake: centodiecesimo
        (r"diecesimo", "decimo"),
        # both are said
        (r"centounesimo", "centunesimo"),
        (r"dicotto", "diciotto"),
    ],
    ("nl", "cardinal"): [
        # both are written: only "één" alone could be read as the article
        (r"(?<=.)éé(?=n)", "ee"),
    ],
    ("nl", "ordinal"): [
        (r"éé(?=n)", "ee"),
    ],
    ("pt", "ordinal"): [
        # other spellings
        (r"(quadri|septi|octi)gent", r"\1ngent"),
        (r"seiscent", "sexcent"),
        (r"nongent", "noningent"),
    ],
}
#: language -> code of num2words, where it is another one
CODES = {"pt": "pt_BR"}
#: language -> what both have, now and then: usage varies
VARYING = {
    # ventunomila, ventunmila
    "it": (r"uno(?=mil)", "un"),
    # mil trezentos, mil e trezentos
    "pt": (r"(mil|[mb]ilhão|[mb]ilhões)e", r"\1"),
}
#: (language, kind) -> where comparing ends; a comment says why
LIMITS = {
    # its mistake: seis billonésimo for 6 * 10**9
    ("es", "ordinal"): 10**9,
    # a matter of style: we join milione with the rest
    ("it", "ordinal"): 10**6,
    # both are said: dois milésimo, segundo milésimo
    ("pt", "ordinal"): 2000,
}


def joined(words: str) -> str:
    """Return words without what only joins or separates them."""
    return re.sub(r"\band\b|[\s,-]", "", words.lower())


@pytest.mark.parametrize("kind", ["cardinal", "ordinal"])
@pytest.mark.parametrize("code", SPELLOUT_LANGUAGES)
def test_numbers_are_those_of_num2words_apart_from_explained_differences(
    code: str, kind: str
) -> None:
    say = getattr(load_spellout(code), kind)
    differences = {}
    for number in NUMBERS:
        if (number == 0 and kind == "ordinal") or number >= LIMITS.get((code, kind), 10**12):
            continue
        ours, theirs = (
            joined(say(number)),
            joined(num2words(number, lang=CODES.get(code, code), to=kind)),
        )
        for old, new in EXPLAINED.get((code, kind), []):
            theirs = re.sub(old, new, theirs)
        if code in VARYING:
            ours, theirs = (re.sub(*VARYING[code], words) for words in (ours, theirs))
        if ours != theirs:
            differences[number] = (ours, theirs)
    assert differences == {}
