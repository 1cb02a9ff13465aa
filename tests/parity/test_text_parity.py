"""Text preparation and splitting compared with the reference's own functions."""

from __future__ import annotations

import logging
import random
from functools import cache
from pathlib import Path

import pytest

from pywasm.core.errors import TextError
from pywasm.core.text import chunking as ours
from pywasm.core.text.tokenizer import Tokenizer
from tests.core.text.text_corpus import EDGES, RULES, documents
from tests.core.text.tokenizer_corpus import texts
from tests.parity import text_reference as reference
from tests.parity.convert import FIXTURES

BUNDLED = Path(__file__).parent.parent / "fixtures/bundles/mini/tokenizer.model"
TOKENIZERS = {
    "small.model": (FIXTURES / "small.model", "sentencepiece"),
    "small.json": (FIXTURES / "small.json", "tokenizers"),
    "bundle": (BUNDLED, "sentencepiece"),
}


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence the reference's warning about long chunks, which are frequent here."""
    monkeypatch.setattr(logging.getLogger("pocket_tts.models.text_chunking"), "disabled", True)


@cache
def tokenizers_of(name: str) -> tuple[reference.ReferenceTokenizer, Tokenizer]:
    path, kind = TOKENIZERS[name]
    if not path.exists():
        pytest.skip("the bundle is not built")
    data = path.read_bytes()
    return reference.ReferenceTokenizer(data, kind), Tokenizer.load(data, kind)


@pytest.mark.parametrize("name", RULES)
def test_texts_are_prepared_as_by_the_reference(name: str) -> None:
    rules = RULES[name]
    for text in [*EDGES, *documents(seed=2, count=200), *texts(seed=2, count=300)]:
        try:
            prepared = ours.prepare(text, rules)
            found = prepared.text, 3 if prepared.words <= 4 else 1
        except TextError:
            found = None
        assert found == reference.prepare(text, rules), text


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("tokenizer", TOKENIZERS)
def test_texts_are_split_as_by_the_reference(tokenizer: str, name: str) -> None:
    theirs, mine = tokenizers_of(tokenizer)
    rules = RULES[name]
    rng = random.Random(name)
    for text in [*EDGES, *documents(seed=3, count=60), *texts(seed=3, count=40)]:
        max_tokens = rng.choice((50, 50, 50, 12, 3))
        try:
            found = ours.split(text, rules, mine, max_tokens)
        except TextError:
            found = None
        assert found == reference.split(text, rules, theirs, max_tokens), (text, max_tokens)


@pytest.mark.parametrize("tokenizer", TOKENIZERS)
def test_chunks_are_what_the_reference_generates_from(tokenizer: str) -> None:
    theirs, mine = tokenizers_of(tokenizer)
    for name, rules in RULES.items():
        for text in [*EDGES, *documents(seed=4, count=20)]:
            expected = []
            for chunk in reference.split(text, rules, theirs, 50) or ():
                found = reference.prepare(chunk, rules)
                if found:  # otherwise the reference fails in the middle of the text
                    expected.append((found[0], tuple(theirs.encode(found[0])), found[1]))
            try:
                chunks = ours.chunks(text, rules, mine, 50)
            except TextError:
                chunks = []
            assert [
                (chunk.text, chunk.tokens, 3 if chunk.words <= 4 else 1) for chunk in chunks
            ] == expected, (name, text)


def test_the_fixture_is_what_the_reference_makes_today() -> None:
    recorded = (FIXTURES / "chunks.json").read_bytes()
    assert recorded == reference.record(), "run python -m tests.parity.text_reference"
