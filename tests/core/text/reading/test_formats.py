"""A text in any format is read: the format is chosen, and its marks are silent."""

from __future__ import annotations

import pytest

from pywasm.core.text.reading.document import CODE_ANNOUNCEMENT
from pywasm.core.text.reading.formats import document
from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.options import InputFormat, ReadingOptions
from pywasm.core.text.reading.reader import read
from tests.core.text.reading.formats.outline import outline

ANSWER = """<think>
The user wants a summary.
</think>

Here is a **quick** summary:

### 1. Install

```bash
pip install it
```

* **Fast**: faster than *before*
    * see the [docs](https://x.y/z)

| Option | Default |
|--------|---------|
| `fast` | on |

> **Note:** a quote.

- [x] Done

---

Bye[^1]! ![A cat](cat.png)

[^1]: A note.
"""
SAID = [
    "paragraph: Here is a quick summary.",
    "heading: one, Install.",
    "item: Fast: faster than before.",
    "item: see the docs.",
    "row: Option, Default.",
    "row: fast, on.",
    "quote: Note: a quote.",
    "item: Done.",
    "paragraph: Bye!",
    "paragraph: A cat.",
    "paragraph: A note.",
]


def said(text: str, options: ReadingOptions | None = None) -> list[str]:
    """Return the sentences of a text, with the kinds of their blocks."""
    chosen = options or ReadingOptions()
    found = read(text, load_language("en"), chosen, warn=pytest.fail)
    return [f"{sentence.kind.value}: {sentence.text}" for sentence in found]


def test_an_answer_in_markdown_is_read_without_its_marks() -> None:
    assert said(ANSWER) == SAID


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Title", ["heading: Title."]),
        ("**bold**", ["paragraph: bold."]),
        ("[label](https://x.y)", ["paragraph: label."]),
        ("```\ncode\n```\nText", ["paragraph: Text."]),
        ("| A | B |\n|---|---|\n| 1 | 2 |", ["row: A, bee.", "row: one, two."]),
        ("==mark==", ["paragraph: mark."]),
        ("<ul><li>One</li></ul>", ["item: One."]),
        ("<think>no</think>Yes", ["paragraph: Yes."]),
        ("✅ Done ┌─┐", ["paragraph: Done."]),
        ("1. First\n2. Second", ["item: one, First.", "item: two, Second."]),
        ("Red\nBlue\nGreen", ["line: Red.", "line: Blue.", "paragraph: Green."]),
        ("---", []),
        ("======", []),
        ("**", []),
        ("<speak><s>One</s><s>two</s></speak>", ["paragraph: One.", "paragraph: two."]),
        ("a [pause 1s] [[nginx]]{engine x}", ["paragraph: a.", "paragraph: engine x."]),
    ],
)
def test_marks_are_silent(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_pauses_are_added_where_they_are_asked_for() -> None:
    found = read("a [pause 1.5s] b[pause]", load_language("en"), warn=pytest.fail)
    first = next(found)
    assert (first.text, first.pause, first.explicit_pause) == ("a.", 1.5, True)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("plain", ["paragraph: <p>*a*</p>"]),
        ("markdown", ["paragraph: *a*"]),
        ("html", ["paragraph: *a*"]),
        ("ssml", ["paragraph: *a*"]),
        ("auto", ["paragraph: *a*"]),
    ],
)
def test_the_format_can_be_named(chosen: InputFormat, expected: list[str]) -> None:
    options = ReadingOptions(input_format=chosen)
    assert outline(document("<p>*a*</p>", options, pytest.fail)) == expected


def test_code_is_announced_in_its_place() -> None:
    options = ReadingOptions(code="announce")
    assert said("One.\n\n```\nx = 1\n```\n\nTwo.", options) == [
        "paragraph: One.",
        f"paragraph: {CODE_ANNOUNCEMENT}",
        "paragraph: Two.",
    ]


def test_places_are_those_of_the_source() -> None:
    text = "# A **bold**\n\n- R&amp;D"
    found = list(read(text, load_language("en"), warn=pytest.fail))
    places = [
        text[one.start : one.end] for sentence in found for one in sentence.spoken if one.said
    ]
    assert places == ["A", "bold", "R&amp;D"]
