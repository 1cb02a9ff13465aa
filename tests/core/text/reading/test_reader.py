"""Reading as a whole: lazily, in order, with places in the source."""

from __future__ import annotations

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.reader import read

ENGLISH = load_language("english")


def test_places_point_to_the_source() -> None:
    text = "A title\n\nLee has 3 apples. So?"
    found = list(read(text, ENGLISH))
    assert [text[one.start : one.end] for one in found] == [
        "A title",
        "Lee has 3 apples.",
        "So?",
    ]


def test_the_first_sentence_comes_without_reading_the_rest() -> None:
    text = "A short line.\n\n" * 200_000
    first = list(islice(read(text, ENGLISH), 3))
    assert [one.text for one in first] == ["A short line."] * 3


def test_silence_between_paragraphs_is_added_to_the_sentence_before_it() -> None:
    one, two = read("One.\n\n[pause 2s]\n\nTwo.\n\n[pause 3s]", ENGLISH)
    assert (one.text, one.pause, one.explicit_pause) == ("One.", 2.0, True)
    assert (two.text, two.pause, two.explicit_pause) == ("Two.", 3.0, True)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    end = 0
    for sentence in read(text, ENGLISH, warn=lambda _: None):
        for piece in sentence.spoken:
            assert end <= piece.start <= piece.end <= len(text)
            end = piece.start
        assert sentence.pause >= 0
        assert sentence.text or sentence.explicit_pause
