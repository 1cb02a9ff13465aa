"""Sentences: where they end, what they say, how long the silence after each is."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pywasm.core.text.reading.document import Block, BlockKind, Directive, DirectiveKind
from pywasm.core.text.reading.language import Language
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.pauses import Pauses
from pywasm.core.text.reading.sentence import Sentence
from pywasm.core.text.reading.sentences import MAX_TOKENS, sentences
from pywasm.core.text.reading.tokens import tokenize

#: without expressions: every word is said as it is written
PLAIN = Language(
    code="xx",
    name="plain",
    letters="",
    expressions=(),
    conjunctions=frozenset(),
    say_word=lambda word, shouting: word,
    say_as=lambda kind, text: text,
    one_letter_words=frozenset({"a", "i"}),
)
PAUSES = Pauses(sentence=0.1, paragraph=0.5, heading=0.7)


def found(
    text: str, kind: BlockKind = BlockKind.PARAGRAPH, directives: tuple[Directive, ...] = ()
) -> list[Sentence]:
    block = Block(kind, text, range(len(text) + 1), directives)
    tokens = tokenize(block, PLAIN, ReadingOptions(), warn=lambda _: None)
    return list(sentences(block, tokens, PLAIN, PAUSES))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("One! Two? Three", ["One!", "Two?", "Three."]),
        ("Really?! Yes.", ["Really?", "Yes."]),
        ("No!!! Stop.", ["No!", "Stop."]),
        ("one. two. three.", ["one.", "two.", "three."]),
        ("J. R. Smith spoke. I did.", ["J. R. Smith spoke.", "I did."]),
        ("It was I. Then we left.", ["It was I.", "Then we left."]),
        ("Well... yes. Well... Yes.", ["Well... yes.", "Well...", "Yes."]),
        ("“Stop!” he cried. “Why?” She left.", ["Stop! he cried.", "Why?", "She left."]),
        ("(It ended.) Then it began.", ["It ended.", "Then it began."]),
        ("No space.Next one.", ["No space.", "Next one."]),
        ("Yahoo! is a name", ["Yahoo!", "is a name."]),
        ("Bonjour ! Ça va ?", ["Bonjour!", "Ca va?"]),
        ("你好。Hello。", ["Hello."]),
        ("a, b; c: d", ["a, b; c: d."]),
        ("wait—what", ["wait, what."]),
        ("a - b -- c", ["a, b, c."]),
        ("one (two) three", ["one, two, three."]),
        ("(two), three", ["two, three."]),
        ("well-known", ["well-known."]),
        ("end:", ["end."]),
        ("end,", ["end."]),
        ("…and so", ["and so."]),
        ("?! ... —", []),
        ("", []),
    ],
)
def test_where_sentences_end_and_what_they_say(text: str, said: list[str]) -> None:
    assert [sentence.text for sentence in found(text)] == said


def test_marks_that_open_a_sentence_stand_before_its_first_word() -> None:
    text = "Hola, ¿qué tal? ¡¡Bien!! ¿ Qué ?"
    block = Block(BlockKind.PARAGRAPH, text, range(len(text) + 1))
    spanish = replace(PLAIN, letters="é", kept_marks="¿¡")
    tokens = tokenize(block, spanish, ReadingOptions(), warn=lambda _: None)
    spoken = [one.text for one in sentences(block, tokens, spanish, PAUSES)]
    assert spoken == ["Hola, ¿qué tal?", "¡Bien!", "¿Qué?"]


def test_the_silence_after_each() -> None:
    one, two = found("One. Two.", BlockKind.HEADING)
    assert (one.pause, one.ends_block, one.kind) == (0.1, False, BlockKind.HEADING)
    assert (two.pause, two.ends_block, two.explicit_pause) == (0.7, True, False)


def test_a_break_ends_a_sentence_and_sets_the_silence() -> None:
    at = (Directive(DirectiveKind.BREAK, 4, 4, "2.5"),)
    one, two = found("One two", directives=at)
    assert (one.text, one.pause, one.explicit_pause) == ("One.", 2.5, True)
    assert (two.text, two.pause, two.explicit_pause) == ("two.", 0.5, False)


def test_a_break_after_a_sentence_takes_the_place_of_its_silence() -> None:
    at = (Directive(DirectiveKind.BREAK, 5, 5, "2"),)
    one, two = found("One. Two.", directives=at)
    assert (one.text, one.pause, one.explicit_pause) == ("One.", 2.0, True)
    assert two.text == "Two."


@pytest.mark.parametrize("text", ["One.", ""])
def test_a_break_at_the_start_is_silence_alone(text: str) -> None:
    silence, *rest = found(text, directives=(Directive(DirectiveKind.BREAK, 0, 0, "2"),))
    assert (silence.text, silence.pause, silence.explicit_pause) == ("", 2.0, True)
    assert [sentence.text for sentence in rest] == ([text] if text else [])


def test_a_sentence_without_end_is_passed_on_in_parts() -> None:
    parts = found("word " * 2500)
    assert len(parts) == 3
    assert len(parts[0].spoken) == MAX_TOKENS
    assert parts[0].text == " ".join(["word"] * MAX_TOKENS)
    assert parts[0].pause == 0
    assert " ".join(part.text for part in parts) == " ".join(["word"] * 2500) + "."


def test_a_quotation_closes_in_french_and_opens_in_german() -> None:
    assert [one.text for one in found("« Oui ! » dit-il.")] == ["Oui! dit-il."]
    assert [one.text for one in found("Il crie ! »Oui« est dit.")] == ["Il crie!", "Oui est dit."]
    french, german = found("« Oui ! » Il part."), found("Oui ! »Il part.«")
    assert french[1].start == len("« Oui ! » ")
    assert german[1].start == len("Oui ! ")


MARKS = st.text(st.sampled_from("ab Z.,;:!?…()[]\"“”«»-—'\n1"), max_size=60)


@given(MARKS)
def test_what_is_said_can_be_given_to_a_model(text: str) -> None:
    for sentence in found(text):
        said = sentence.text
        assert said[0] not in ".,;:!? "
        assert said[-1] in ".!?"
        assert not re.search(r"  | [.,;:!?]|[,;:!?][.,;:!?]", said), said


@given(MARKS)
def test_pieces_cover_the_block_in_order_and_say_every_letter_once(text: str) -> None:
    pieces = [piece for sentence in found(text) for piece in sentence.spoken]
    assert all(a.end <= b.start for a, b in pairwise(pieces))
    letters = re.findall("[abZ]", text)
    assert re.findall("[abZ]", "".join(piece.said for piece in pieces)) == letters
    for piece in pieces:
        assert re.findall("[abZ]", text[piece.start : piece.end]) == re.findall("[abZ]", piece.said)


@given(MARKS)
def test_reading_what_was_said_says_the_same(text: str) -> None:
    # Quotation marks are not said, so sentences may end at other marks than before.
    once = " ".join(sentence.text for sentence in found(text))
    assert " ".join(sentence.text for sentence in found(once)) == once
