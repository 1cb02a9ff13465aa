"""The user's pronunciations: which words they stand for, and their file."""

from __future__ import annotations

import pytest

from pywasm.core.errors import FormatError, OptionError
from pywasm.core.text.reading import languages
from pywasm.core.text.reading.dictionary import Dictionary
from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.reader import read


def said(text: str, entries: dict[str, str]) -> str:
    options = ReadingOptions(input_format="plain", dictionary=Dictionary(entries))
    return " ".join(one.text for one in read(text, load_language("english"), options))


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("nginx", "Start nginx now.", "Start SAID now."),
        ("nginx", "Start NGINX, Nginx.", "Start SAID, SAID."),
        (
            "Polish",
            "Polish the Polish shoes, polish the PoliSh.",
            "SAID the SAID shoes, polish the",
        ),
        ("cat", "A cat, a concatenation, cats, Katcat.", "A SAID, a concatenation, cats, Katcat."),
        ("new york", "New  York, new   york.", "SAID, SAID."),
        ("C++", "I like C++.", "I like SAID."),
        ("C++", "See C++11 and C.", "See SAID"),
        ("e.g.", "Some, e.g., this.", "Some, SAID, this."),
        (".NET", "Use .NET here.", "Use SAID here."),
        ("nginx", "Of nginx's and nginx’s ports.", "Of SAID's and SAID's ports."),
        ("nginx", "An nginx-based, (nginx) thing.", "An SAID-based, SAID, thing."),
        ("o'brien", "Ask O’Brien.", "Ask SAID."),
        ("café", "A cafe\u0301, a CAFÉ.", "A SAID, a SAID."),
        ("straße", "Eine STRASSE.", "Eine SAID."),
        (
            "kyutai",
            "See kyutai.org or info@kyutai.org.",
            "See SAID dot org or info at SAID dot org.",
        ),
        ("kyutai", "At kyutai.Next.", "At SAID. Next."),
        ("doctor", "We met Dr. Lee.", "We met SAID Lee."),
        ("onu", "L'ONU et l’ONU’s.", "L'SAID et l'SAID's."),
        ("👍", "Fine 👍 then.", "Fine SAID then."),
    ],
)
def test_an_entry_stands_for_whole_words(word: str, text: str, expected: str) -> None:
    assert said(text, {word: "SAID"}).startswith(expected)


def test_the_longest_entry_that_fits_is_said() -> None:
    entries = {"New York": "one", "new": "two", "new york city": "three", "York": "four"}
    assert said("New York.", entries) == "one."
    assert said("new york.", entries) == "two york."
    assert said("NEW YORK CITY.", entries) == "three."
    assert said("New York Citys.", entries) == "one Citys."


def test_an_exact_spelling_goes_before_any_case() -> None:
    assert said("The US and us.", {"us": "ahs", "US": "you ess"}) == "The you ess and ahs."


def test_an_empty_entry_is_silent() -> None:
    assert said("So (sic) it goes.", {"(sic)": ""}) == "So it goes."


def test_an_entry_ends_before_a_limit() -> None:
    entries = Dictionary({"New York": "city", "new": "old"})
    assert entries.find("New York", 0, 5) == (3, "old")
    assert entries.find("New York", 0, 8) == (8, "city")


def test_no_entry_begins_inside_a_word() -> None:
    entries = Dictionary({"cat": "said", "++": "plus"})
    assert entries.find("concat", 3) is None
    assert entries.find("con-cat", 4) == (7, "said")
    assert entries.find("C++", 1) == (3, "plus")


def test_an_entry_needs_a_word() -> None:
    with pytest.raises(OptionError, match="an entry of the dictionary has no word: ' ' = 'x'"):
        Dictionary({" ": "x"})


FILE = """\ufeff# names
nginx = engine x
Siobhan\tshi vawn
SQL\t= sequel
a\\=b = a equals b
\\#1 = number one
C# = C sharp
  New   York =  new  york

[de]
SQL = Es-Ku-El
[ English ]
nginx = engine ex
(sic) =
[ALL]
both = of them
"""


def test_a_file_has_entries_for_all_languages_and_for_one() -> None:
    expected = {"nginx": "engine ex", "Siobhan": "shi vawn", "SQL": "sequel", "a=b": "a equals b"}
    expected |= {"#1": "number one", "C#": "C sharp", "New York": "new york", "(sic)": ""}
    expected |= {"both": "of them"}
    text = FILE.replace("[de]\nSQL = Es-Ku-El\n", "")
    for language in ("english", "en", "english_2026-04"):
        assert Dictionary.parse(text, language).entries == expected
    other = {**expected, "nginx": "engine x"}
    del other["(sic)"]
    assert Dictionary.parse(text, "polish").entries == other


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a = b\nnginx engine x", "line 2 of the dictionary has no \"=\": 'nginx engine x'"),
        ("\n\n= engine x", "line 3 of the dictionary has no word before \"=\": '= engine x'"),
        (
            "[klingon]\na = b",
            r"line 1 of the dictionary .* language: \[klingon\]; .* \[english\],.* \[all\]$",
        ),
        ("[english", "line 1 of the dictionary has no"),
    ],
)
def test_an_error_names_the_line_and_what_it_says(text: str, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        Dictionary.parse(text, "english")


def test_of_two_dictionaries_the_second_wins() -> None:
    one, two = Dictionary({"a": "1", "b": "2"}), Dictionary({"b": "3", "c": "4"})
    assert one.merged(two) == Dictionary({"a": "1", "b": "3", "c": "4"})
    assert one.entries == {"a": "1", "b": "2"}


def test_only_entries_that_begin_like_the_text_are_looked_at() -> None:
    many = Dictionary({f"new word {number}": str(number) for number in range(10_000)})
    steps = len(many._root.following["new"].following[" "].following["word"].following)
    assert (len(many._root.following), steps) == (1, 1)
    assert many.find("a new word 9999", 2) == (15, "9999")


def test_the_rules_of_other_languages_are_not_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    # A site has the rules of its bundle's language only.
    monkeypatch.setattr(languages, "import_module", lambda _: pytest.fail("a language was loaded"))
    languages.load_language.cache_clear()
    text = "[french]\na = b\n[english]\nc = d"
    assert Dictionary.parse(text, "english").entries == {"c": "d"}
