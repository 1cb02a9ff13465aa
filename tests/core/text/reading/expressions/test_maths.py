"""Calculations and versions."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.expressions.maths import maths, versions
from pywasm.core.text.reading.languages.en import WORDS
from pywasm.core.text.reading.options import ReadingOptions


def said(text: str) -> str | None:
    both = (*versions(WORDS.maths, WORDS.numbers), *maths(WORDS.maths, WORDS.numbers))
    for expression in both:
        found = expression.pattern.match(text)
        if found and found.end() == len(text):
            return expression.say(found, ReadingOptions())
    return None


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("x²", "x squared"),
        ("2^10", "two to the power of ten"),
        ("10⁻³", "ten to the power of minus three"),
        ("1e-5", "one times ten to the power of minus five"),
        ("v2.0.1", "version two point zero point one"),
        ("3.11.7", "three point eleven point seven"),
        # a decimal
        ("3.14", None),
        ("van", None),
    ],
)
def test_a_calculation_is_said(text: str, spoken: str | None) -> None:
    assert said(text) == spoken


def test_the_last_side_of_a_size_may_have_a_unit() -> None:
    (sides,) = (one for one in maths(WORDS.maths, WORDS.numbers) if one.name == "size")
    found = sides.pattern.match("3 x 4 x 5 cm")
    assert found
    assert (found.end(), sides.say(found, ReadingOptions())) == (8, "three by four by")
