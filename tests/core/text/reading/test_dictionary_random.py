"""Random dictionaries."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pywasm.core.text.reading.dictionary import Dictionary

WORDS = st.one_of(st.text(), st.text("aA =#\\[]\t\n.'’é")).filter(str.strip)


@given(st.dictionaries(WORDS, st.one_of(st.text(), st.text("ab =\t#"))))
def test_a_dictionary_survives_its_file(entries: dict[str, str]) -> None:
    dictionary = Dictionary(entries)
    assert Dictionary.parse(dictionary.to_text(), "english") == dictionary


@given(WORDS, st.text("a .\n"), st.text("a .\n"))
def test_a_word_is_found_between_other_words(word: str, before: str, after: str) -> None:
    entries = Dictionary({word: "said"})
    (written,) = entries.entries
    text = f"{before} {written} {after}"
    assert entries.find(text, len(before) + 1) == (len(before) + 1 + len(written), "said")
