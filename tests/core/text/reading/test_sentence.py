"""What a sentence says, and where it stands."""

from __future__ import annotations

from pywasm.core.text.reading.document import BlockKind
from pywasm.core.text.reading.sentence import Sentence, Spoken


def test_the_text_is_what_is_said_without_silent_pieces() -> None:
    spoken = (Spoken("", 0, 2), Spoken(" Three", 2, 3, expanded=True), Spoken(".", 4, 5))
    sentence = Sentence(spoken, BlockKind.PARAGRAPH)
    assert (sentence.text, sentence.start, sentence.end) == ("Three.", 0, 5)
