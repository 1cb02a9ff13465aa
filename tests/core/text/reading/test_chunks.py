"""Chunks of what is read: within the limit, with pauses and places."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pywasm.core.bundle.manifest import TextRules
from pywasm.core.text.chunking import Chunk
from pywasm.core.text.reading.chunks import ChunkMaker
from pywasm.core.text.reading.document import Block, BlockKind, Directive, DirectiveKind
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.pauses import Pauses
from pywasm.core.text.reading.sentences import sentences
from pywasm.core.text.reading.tokens import tokenize
from tests.core.text.reading.test_sentences import PLAIN

RULES = TextRules(
    max_tokens=50,
    replace_characters={},
    pad_with_spaces_for_short_inputs=False,
    remove_semicolons=True,
    append_terminal_punctuation=True,
    capitalize_first_letter=True,
)
PAUSES = Pauses(sentence=0.25, paragraph=0.5, heading=1.0)


class Letters:
    """A tokenizer with one token for each character."""

    def encode(self, text: str) -> list[int]:
        return [ord(letter) for letter in text]

    def decode(self, ids: Sequence[int]) -> str:
        return "".join(map(chr, ids))

    def head(self, ids: Sequence[int], start: int) -> str:
        return self.decode(ids[start:])[:1]

    def tail(self, ids: Sequence[int], end: int, count: int) -> str:
        return self.decode(ids[:end])[-count:]


def chunks(*blocks: Block, most: int = 50) -> list[Chunk]:
    maker = ChunkMaker(PLAIN, RULES, Letters(), most)
    found: list[Chunk] = []
    for block in blocks:
        tokens = tokenize(block, PLAIN, ReadingOptions(), warn=lambda _: None)
        found += maker.chunks(sentences(block, tokens, PLAIN, PAUSES))
    return found


def block(
    text: str, kind: BlockKind = BlockKind.PARAGRAPH, at: int = 0, *breaks: tuple[int, str]
) -> Block:
    directives = tuple(Directive(DirectiveKind.BREAK, place, place, s) for place, s in breaks)
    return Block(kind, text, range(at, at + len(text) + 1), directives)


def test_a_chunk_is_a_sentence_in_the_form_that_the_model_expects() -> None:
    (chunk,) = chunks(block("is it; so"))
    assert (chunk.text, chunk.words, chunk.index) == ("Is it, so.", 3, 0)
    assert chunk.tokens == tuple(map(ord, "Is it, so."))
    assert not chunk.oversize


def test_pauses_stand_before_the_next_chunk() -> None:
    heading, one, two = chunks(block("Ab", BlockKind.HEADING), block("Bc. De.", at=10))
    assert [(c.text, c.pause_before, c.pause_after) for c in (heading, one, two)] == [
        ("Ab.", 0.0, 0.0),
        ("Bc.", 1.0, 0.0),
        ("De.", 0.25, 0.0),
    ]
    assert [c.source for c in (heading, one, two)] == [(0, 2), (10, 13), (14, 17)]
    assert [c.index for c in (heading, one, two)] == [0, 1, 2]


def test_a_pause_that_is_asked_for_is_heard_even_at_the_end() -> None:
    one, two = chunks(block("Ab. Bc.", BlockKind.PARAGRAPH, 0, (3, "2"), (7, "3")))
    assert [(one.pause_before, one.pause_after), (two.pause_before, two.pause_after)] == [
        (0.0, 2.0),
        (0.0, 3.0),
    ]


def test_a_pause_at_the_start_is_heard() -> None:
    (chunk,) = chunks(block("A.", BlockKind.PARAGRAPH, 0, (0, "2")))
    assert (chunk.text, chunk.pause_before) == ("A.", 2.0)


@pytest.mark.parametrize("most", [4, 5, 8, 20])
def test_no_chunk_is_longer_than_the_limit(most: int) -> None:
    found = chunks(block("one two three abcdefghijklm, four five."), most=most)
    assert all(len(chunk.tokens) <= most for chunk in found)
    letters = "".join(chunk.text for chunk in found).lower()
    assert [x for x in letters if x.isalpha()] == [*"onetwothreeabcdefghijklmfourfive"]


def test_a_sentence_that_fits_is_tokenized_once() -> None:
    class Counting(Letters):
        calls = 0

        def encode(self, text: str) -> list[int]:
            self.calls += 1
            return super().encode(text)

    tokenizer = Counting()
    maker = ChunkMaker(PLAIN, RULES, tokenizer, 50)
    one = block("Ab. Bc. De.")
    tokens = tokenize(one, PLAIN, ReadingOptions(), warn=lambda _: None)
    assert len(list(maker.chunks(sentences(one, tokens, PLAIN, PAUSES)))) == 3
    assert tokenizer.calls == 3
