"""Short forms of directives, in every format but SSML: ``[pause 0.5s]`` and ``[[word]]{say}``.

Marks of footnotes, ``[1]`` after a word, are found here too, because they look alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pywasm.core.text.reading.document import Block, DirectiveKind
from pywasm.core.text.reading.formats.builder import BlockBuilder
from pywasm.core.text.reading.pauses import MAX_PAUSE_SECONDS

#: seconds of ``[pause]``
DEFAULT_PAUSE = 0.5

SHORT_FORM = re.compile(
    r"\[pause(?:\s{1,9}(?P<number>[0-9]{1,6}(?:\.[0-9]{0,6})?|\.[0-9]{1,6})\s{0,9}"
    r"(?P<unit>ms|s|sec|seconds?|milliseconds?)?)?\s{0,9}\]"
    r"|\[\[(?P<word>[^\[\]\r\n]{1,200})\]\]\{(?P<say>[^{}\r\n]{0,200})\}"
    # the ending belongs to the word
    r"(?P<ending>['’]s\b)?"
    # [1] after a word or the end of a sentence
    r"|(?<=[\w.,;:!?\"”’»)])(?P<footnotes>(?:\[[1-9][0-9]{0,2}\]){1,9}+)(?![\w(\[{]|\.\w)",
    re.IGNORECASE,
)


def expanded(block: Block, warn: Callable[[str], None]) -> Block | None:
    """Return a block in which short forms are directives; None if nothing is left of it.

    Args:
        block: a block without directives; one that has some is returned as it is.
        warn: called with a sentence about a pause that is shortened.
    """
    if "[" not in block.text or block.directives or not SHORT_FORM.search(block.text):
        return block
    builder = BlockBuilder()
    position = 0
    for found in SHORT_FORM.finditer(block.text):
        builder.copy(block.text, position, found.start(), block.offsets)
        add(builder, found, block.offsets, warn)
        position = found.end()
    builder.copy(block.text, position, len(block.text), block.offsets)
    return builder.build(block.kind)


def add(
    builder: BlockBuilder,
    found: re.Match[str],
    offsets: Sequence[int],
    warn: Callable[[str], None],
) -> None:
    """Add a short form to a block.

    Args:
        builder: of the block.
        found: a match of ``SHORT_FORM``.
        offsets: place of each character of the matched text in the source.
        warn: called with a sentence about a pause that is shortened.
    """
    if found["word"] is not None:
        since = builder.length
        if said := found["say"].strip():
            builder.copy(found.string, *found.span("word"), offsets)
            if found["ending"]:
                builder.copy(found.string, *found.span("ending"), offsets)
                said += "'s"
            builder.direct(DirectiveKind.ALIAS, since, said)
    elif found["footnotes"] is None:
        seconds = DEFAULT_PAUSE
        if found["number"]:
            unit = 1000 if (found["unit"] or "s").lower().startswith("m") else 1
            seconds = float(found["number"]) / unit
        start, last = offsets[found.start()], offsets[found.end() - 1]
        builder.pause(capped(seconds, warn), start, last + 1)


def capped(seconds: float, warn: Callable[[str], None]) -> float:
    """Return the duration of a pause that is asked for, at most ``MAX_PAUSE_SECONDS``."""
    if seconds > MAX_PAUSE_SECONDS:
        warn(f"a pause of {seconds:g} s was shortened to {MAX_PAUSE_SECONDS:g} s")
        return MAX_PAUSE_SECONDS
    return seconds
