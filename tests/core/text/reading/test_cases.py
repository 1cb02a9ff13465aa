"""Tables of texts and what is said for them, one for each language."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pywasm.core.text.reading.languages import LANGUAGES, load_language
from pywasm.core.text.reading.reader import read

#: the least number of cases of a table
LEAST = {"en": 400}
LEAST_OF_OTHERS = 60

CODES = tuple(LANGUAGES.values())


def table(code: str) -> list[tuple[str, str, str]]:
    r"""Return kind, source and sentences of each case; ``\\n`` in a source is a line break."""
    path = Path(__file__).parent / "cases" / f"{code}.tsv"
    kind, cases = "", []
    for line in path.read_text("utf-8").splitlines():
        source, tab, said = line.partition("\t")
        if tab:
            cases.append((kind, source.replace("\\n", "\n"), said))
        elif line:
            kind = line.removeprefix("# ")
    return cases


CASES = [(code, kind, source, said) for code in CODES for kind, source, said in table(code)]


@pytest.mark.parametrize(("code", "kind", "source", "said"), CASES)
def test_a_text_is_said_as_people_read_it(code: str, kind: str, source: str, said: str) -> None:
    sentences = read(source, load_language(code), warn=lambda message: None)
    assert " | ".join(sentence.text for sentence in sentences) == said, kind


@pytest.mark.parametrize("code", CODES)
def test_tables_are_long_enough_and_have_no_case_twice(code: str) -> None:
    counts = Counter(source for _, source, _ in table(code))
    assert len(counts) >= LEAST.get(code, LEAST_OF_OTHERS)
    assert [source for source, count in counts.items() if count > 1] == []
