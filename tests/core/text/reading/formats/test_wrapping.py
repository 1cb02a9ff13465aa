"""Line breaks: those of the author, and those at the margin."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.formats.wrapping import ends

FULL = "This is a line of a text that was wrapped at a column of some"
ALSO = "sixty characters, so that the next word would not have fitted"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], []),
        (["One"], []),
        (["Red", "Blue", "Green"], [True, True]),
        ([FULL, ALSO, "on it."], [False, False]),
        ([FULL, "Short.", ALSO], [False, True]),
        # an address does not show the margin
        ([FULL, "https://example.org/" + "x" * 90, ALSO, "end."], [False, False, False]),
        # paragraphs of one line each
        (["word " * 60 + "end.", "word " * 50 + "end."], [True]),
        # a title that is not as long as lines are
        (["A title that has a little more than fifty characters", "An Author"], [True]),
        (["The first part of a sentence goes", "on in lower case"], [False]),
        (["The first sentence ended here, did it.", "on in lower case"], [True]),
        (["The first part of a sentence goes", "`on` in lower case"], [False]),
        (["apples and oranges and some pears", "bread and butter"], [True]),
        # a word that is longer than the line is no reason to join what is short
        ([FULL, ALSO, "Short", "x" * 100], [False, False, True]),
    ],
)
def test_which_lines_end(lines: list[str], expected: list[bool]) -> None:
    assert ends(lines) == expected
