"""Rule-based number formats, on small sets of rules."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.spellout.rules import OutOfRangeError, Rules

TEXT = """\
%%rest:
0: ieth;
1: ' and =%all=;
%all:
-x: minus >>;
0: zero;
1: one;
2: two;
3: three;
4: four;
7: =%named=ish;
20: twenty[-=%few=];
40: fort>%%rest>;
60/20: <%named< score[ >>];
100: << hundred[ >>];
301: << hundreds >>;
1000: << $(cardinal,one{thousand}other{thousands})$[ >>];
10000/1000: << more[ >>];
1000000: =#,##0=;
%named:
0: (nothing);
1: (one);
2: (two or more);
%few:
0: few;
"""


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (-3, "minus three"),
        (7, "(two or more)ish"),
        (20, "twenty"),
        (23, "twenty-few"),
        (40, "fortieth"),
        (43, "fort and three"),
        (60, "(two or more) score"),
        (64, "(two or more) score four"),
        (100, "one hundred"),
        (202, "two hundred two"),
        # a multiple of the divisor takes the rule before one whose base value is none
        (303, "three hundreds three"),
        (400, "four hundred"),
        (1000, "one thousand"),
        (2001, "two thousands one"),
        (20001, "twenty more one"),
    ],
)
def test_substitutions(number: int, words: str) -> None:
    assert Rules(TEXT).say("%all", number) == words


def test_a_number_without_words_is_an_error() -> None:
    with pytest.raises(OutOfRangeError, match="1,000,000"):
        Rules(TEXT).say("%all", 10**6)


def test_sets_are_known_by_their_names() -> None:
    assert "%few" in Rules(TEXT)
    assert "%fewer" not in Rules(TEXT)


def test_sets_without_negative_numbers_take_the_minus_of_the_language() -> None:
    assert Rules(TEXT).minus == "minus "
    assert Rules(TEXT).say("%named", -1) == "minus (one)"
