"""Measure that texts become blocks in linear time: python -m scripts.measure_formats [MEGABYTES].

Each line is a text that repeats a piece of markup, most of it broken. Per format, the seconds for
1 MB at a size, and at twice that size: the two are alike if the time is linear.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator

from pywasm.core.errors import TextError
from pywasm.core.text.reading.document import Block
from pywasm.core.text.reading.formats import document
from pywasm.core.text.reading.options import InputFormat, ReadingOptions

FORMATS: tuple[InputFormat, ...] = ("auto", "plain", "markdown", "html", "ssml")
SENTENCE = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod"
PIECES = [
    *(
        f"{SENTENCE}\n",
        f"{SENTENCE}.\n\n",
        "word ",
        "word\n",
        "x\n",
        "\n",
        " ",
        "\u200b",
        "a\u200b",
    ),
    *(
        "- a\n",
        "1. a\n",
        "> a\n",
        "# a\n",
        "---\n",
        "|a|b|\n|-|-|\n",
        "```\n",
        "    x\n",
        "[^a]: b\n",
    ),
    *(
        "*",
        "*a",
        "**a ",
        "a**b",
        "_a ",
        "`",
        "`` ` ",
        "==",
        "~~a",
        "$",
        "$a",
        "$$a$$",
        "\\",
        "|",
        "  |",
    ),
    *(
        "[",
        "![",
        "](",
        "[a](",
        "[a](<",
        '[a](b "',
        "[a](((((",
        "[a][b]",
        "[1]",
        "x[1]",
        "[[",
        "[[a]]{b}",
    ),
    *(
        "<",
        "<a ",
        "<a href='",
        "<b>",
        "<!--",
        "<!",
        "</",
        "&",
        "&amp;",
        "&#",
        "<a@b.c>",
        "https://a ",
    ),
    *("<p>", "<p>a</div>", "<div>", "<div hidden>", "<ul><li>", "<ol><li>x", "<td>a", "<tr><td>a"),
    *("x<br>", "<pre>", "<sup><a>", "<script>", "<img alt='a&amp;b'>", "<think>", "a <think>"),
    *("[pause]", "[pause]a", "<break/>", "<p>a</p>", "<s>a</s>", "<sub alias='b'>a</sub>"),
]


def main() -> None:
    """Print a line for each piece."""
    size = int(float(sys.argv[1] if len(sys.argv) > 1 else "0.25") * 1e6)
    for piece in PIECES:
        rates = []
        for chosen in FORMATS:
            once, twice = (_seconds_per_megabyte(piece, chosen, n) for n in (size, 2 * size))
            rates.append(f"{chosen} {once:.2f} {twice:.2f}")
        print(repr(piece)[:30].ljust(32), "  ".join(rates))


def _seconds_per_megabyte(piece: str, chosen: InputFormat, size: int) -> float:
    text = piece * (size // len(piece))
    if chosen == "ssml":
        text = f"<speak>{text}</speak>"
    options = ReadingOptions(input_format=chosen, code="announce")
    begin = time.process_time()
    for _ in _until_an_error(lambda: document(text, options, lambda warning: None)):
        pass
    return (time.process_time() - begin) / size * 1e6


def _until_an_error(blocks: Callable[[], Iterator[Block]]) -> Iterator[Block]:
    try:
        yield from blocks()
    except TextError:
        return


if __name__ == "__main__":
    main()
