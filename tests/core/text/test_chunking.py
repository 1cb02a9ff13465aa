"""Preparation and splitting: the reference's special cases, and its recorded results."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from pywasm.core.errors import TextError
from pywasm.core.text.chunking import chunks, prepare, split
from pywasm.core.text.sentencepiece import SentencePieceModel
from pywasm.core.text.tokenizer import Tokenizer
from tests.core.text.text_corpus import MAX_TOKENS, RULES

FIXTURES = Path(__file__).parents[2] / "fixtures" / "tokenizer"


@cache
def model() -> SentencePieceModel:
    return SentencePieceModel((FIXTURES / "small.model").read_bytes())


def tokenizer() -> Tokenizer:
    return Tokenizer(model())


@pytest.mark.parametrize(
    ("rules", "text", "prepared"),
    [
        ("EN", "hello world", "Hello world."),
        ("EN", "hello,", "Hello."),
        ("EN", "hello --", "Hello."),
        ("EN", 'he said "go home"', 'He said "go home".'),
        ("ROM", 'he said "go home"', "He said go home."),
        ("EN", "(below)", "(below)."),
        ("EN", "50%", "50%."),
        ("EN", "ok :)", "Ok.)"),
        ("EN", "Wait...", "Wait..."),
        ("EN", "Hi…", "Hi…"),
        ("EN", "!!!", "!!!"),
        ("EN", '"', '"'),
        ("ROM", '"Hi?", she said', "Hi? she said."),
        ("ROM", "hi – there –", "Hi , there."),
        ("EN", "don’t", "Don't."),
        ("EN", "a – b", "A – b."),
        ("EN+dash", "a – b—c", "A , b,c."),
        ("ES", "¿qué tal?", "Qué tal?"),
        ("FR", "un; deux: trois", "Un, deux, trois."),
        ("EN", "one; two", "One; two."),
        ("EN", " a \n\t b ", "A b."),
        ("EN", "élan", "Élan."),
        ("EN", "ßa", "SSa."),
        ("EN", "中文", "中文."),
        ("EN", 'he said "no,"', 'He said "no."'),
        ("pad", "Hi", "        Hi."),
        ("pad", "one two three four", "        One two three four."),
        ("pad", "one two three four five", "One two three four five."),
        ("no replacements", "a   b\nc", "A  b c."),
        ("nothing", "a, ", "a,"),
    ],
)
def test_a_text_is_prepared(rules: str, text: str, prepared: str) -> None:
    assert prepare(text, RULES[rules]).text == prepared


@pytest.mark.parametrize(
    ("text", "words"),
    [("Hi", 1), ("one two three four", 4), ("one two three four five.", 5), ("a - b", 3)],
)
def test_words_are_counted_before_anything_is_added(text: str, words: int) -> None:
    assert prepare(text, RULES["EN"]).words == words
    assert prepare(text, RULES["pad"]).words == words


@pytest.mark.parametrize(
    ("rules", "text"), [("EN", ""), ("EN", " \n"), ("ROM", '"'), ("ROM", "«»"), ("nothing", "\t")]
)
def test_a_text_with_nothing_to_speak_is_an_error(rules: str, text: str) -> None:
    for use in (prepare, lambda text, rules: chunks(text, rules, tokenizer(), MAX_TOKENS)):
        with pytest.raises(TextError, match="give at least one word"):
            use(text, RULES[rules])


def test_a_text_that_only_leaves_spaces_is_an_error() -> None:
    assert split("▁", RULES["nothing"], tokenizer(), MAX_TOKENS) == [""]
    with pytest.raises(TextError, match="'▁'"):
        chunks("▁", RULES["nothing"], tokenizer(), MAX_TOKENS)


def test_what_is_no_text_is_an_error() -> None:
    for thing in (None, b"hello", 3):
        with pytest.raises(TextError, match="pass a string"):
            prepare(thing, RULES["EN"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Visit example.com now.", ["Visit example.", "com now."]),
        ("9.30 a.m.", ["9.30 a.", "m."]),
        ("U.S.", ["U.", "S."]),
        ("Washington D.C.", ["Washington D.", "C."]),
        ("Pi is 3.14", ["Pi is 3.14."]),
        ("Pi is 3. 14 is it.", ["Pi is 3. 14 is it."]),
        ("Pi is 3.  14 is it.", ["Pi is 3. 14 is it."]),
        ("٣.٤ and ²x", ["٣.٤ and ²x."]),
        ("Mr. Smith and Mrs. Jones", ["Mr.", "Smith and Mrs.", "Jones."]),
        ('He said "go home." Then left.', ['He said "go home." Then left.']),
        ("Wait... Why?! Oh.", ["Wait...", "Why?!", "Oh."]),
        ("Hi… there", ["Hi… there."]),
        ("Is it 3!4 is.", ["Is it 3!", "4 is."]),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, parts: list[str]) -> None:
    # A limit of one token keeps sentences apart; none of these has a comma to split at.
    assert split(text, RULES["EN"], tokenizer(), 1) == parts
    assert split(text, RULES["EN"], tokenizer(), MAX_TOKENS) == [" ".join(parts)]


def test_a_long_sentence_is_split_at_commas_and_made_sentences() -> None:
    text = "one two three, four five six; seven eight nine: ten"
    found = [chunk.text for chunk in chunks(text, RULES["EN"], tokenizer(), 12)]
    assert found == ["One two three.", "Four five six.", "Seven eight nine.", "Ten."]


def test_a_sentence_that_fits_is_not_split_at_commas() -> None:
    found = split("One, two. Three, four.", RULES["EN"], tokenizer(), 9)
    assert found == ["One, two.", "Three, four."]


def test_without_a_place_to_split_a_chunk_is_oversize() -> None:
    (chunk,) = chunks("中文。" * 40, RULES["EN"], tokenizer(), MAX_TOKENS)
    assert chunk.oversize
    assert len(chunk.tokens) > MAX_TOKENS


def test_joining_can_make_a_chunk_a_token_longer() -> None:
    text = "x.y one end. x.y (a). one D.C. Hi. (a). two D.C. two one x.y Hi."
    first, second = chunks(text, RULES["EN"], tokenizer(), MAX_TOKENS)
    assert first.text == "X. y one end. x. y (a). one D. C. Hi. (a). two D. C. two one x."
    assert (len(first.tokens), first.oversize) == (51, True)
    assert (second.text, second.oversize) == ("Y Hi.", False)


def test_padding_is_made_of_tokens() -> None:
    (plain,) = chunks("Hi", RULES["EN"], tokenizer(), MAX_TOKENS)
    (padded,) = chunks("Hi", RULES["pad"], tokenizer(), MAX_TOKENS)
    assert (len(plain.tokens), len(padded.tokens)) == (2, 10)
    assert padded.words == plain.words == 1


def test_chunks_are_numbered_and_hold_the_tokens_of_their_text() -> None:
    found = chunks("This is one of them. " * 20, RULES["EN"], tokenizer(), MAX_TOKENS)
    assert [chunk.index for chunk in found] == list(range(len(found)))
    assert len(found) > 2
    for chunk in found:
        assert list(chunk.tokens) == tokenizer().encode(chunk.text)
        assert len(chunk.tokens) <= MAX_TOKENS


def test_chunks_are_those_of_the_reference() -> None:
    cases = json.loads((FIXTURES / "chunks.json").read_text("utf-8"))
    assert len(cases) >= 200
    for case in cases:
        text, rules = case["text"], RULES[case["rules"]]
        if case["prepared"] is None:
            with pytest.raises(TextError):
                prepare(text, rules)
            continue
        assert prepare(text, rules).text == case["prepared"][0], text
        assert (prepare(text, rules).words <= 4) == (case["prepared"][1] == 3), text
        assert split(text, rules, tokenizer(), MAX_TOKENS) == case["chunks"], text
        if any(case["tokens"]):
            found = chunks(text, rules, tokenizer(), MAX_TOKENS)
            assert [list(chunk.tokens) for chunk in found] == case["tokens"], text


class Counting:
    """A backend that counts the ids it decodes."""

    def __init__(self, inner: SentencePieceModel) -> None:
        self.inner = inner
        self.vocab_size, self.longest = inner.vocab_size, inner.longest
        self.encode = inner.encode
        self.decodes_with_neighbours = inner.decodes_with_neighbours
        self.decoded = 0

    def decode(self, ids: Sequence[int]) -> str:
        self.decoded += len(ids)
        return self.inner.decode(ids)


@pytest.mark.parametrize("text", ["a.b " * 5_000, "中文 3.14. " * 1_000, "1.5.a" * 4_000])
def test_the_work_grows_linearly_with_the_text(text: str) -> None:
    counting = Counting(model())
    found = chunks(text, RULES["EN"], Tokenizer(counting), MAX_TOKENS)
    tokens = sum(len(chunk.tokens) for chunk in found)
    assert tokens > 10_000
    assert counting.decoded < 25 * tokens
