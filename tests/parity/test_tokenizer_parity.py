"""Our tokenizer compared with the libraries that defined the formats: ids and texts."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sentencepiece
import tokenizers
from tokenizers import Regex, decoders, normalizers, pre_tokenizers

from pywasm.core.text.tokenizer import Tokenizer
from tests.core.text.tokenizer_corpus import (
    CONTROL,
    NORMAL,
    UNKNOWN,
    UNUSED,
    USER_DEFINED,
    Piece,
    byte_fallback,
    byte_pieces,
    spaces,
    texts,
    write_model,
)
from tests.parity import convert

#: a function that changes a converted tokenizer in place
Shape = Callable[[tokenizers.Tokenizer], None]

#: settings of the trained models; "usual" has those of the reference's tokenizers
MODELS: dict[str, dict[str, Any]] = {
    "usual": {},
    "collapsing": {
        "remove_extra_whitespaces": True,
        "byte_fallback": False,
        "user_defined_symbols": ["<sep>", "the", "▁x▁", "é"],
        "control_symbols": ["<ctl>"],
    },
    "collapsing with bytes": {"remove_extra_whitespaces": True, "vocab_size": 500},
    "space pieces": {"allow_whitespace_only_pieces": True, "max_sentencepiece_length": 16},
    "no prefix": {"add_dummy_prefix": False, "byte_fallback": False},
}
BUNDLED = Path(__file__).parent.parent / "fixtures/bundles/mini/tokenizer.model"
#: strings per model: 10,000 over all models, for each of the two libraries
COUNT = 2_000


@cache
def trained(name: str) -> bytes:
    return convert.train(**MODELS[name])


def same(
    ours: Tokenizer,
    encode: Callable[[str], list[int]],
    decode: Callable[[list[int]], str],
    *,
    seed: int,
    count: int,
) -> None:
    """Compare the ids of texts, and the texts of these ids and of random ids."""
    rng = random.Random(seed)
    for text in texts(seed, count):
        ids = encode(text)
        assert ours.encode(text) == ids, text
        assert ours.decode(ids) == decode(ids), ids
        # Mostly low ids, where the special pieces and the bytes are.
        tops = rng.choices((270, ours.vocab_size), k=rng.randrange(12))
        random_ids = [rng.randrange(min(top, ours.vocab_size)) for top in tops]
        assert ours.decode(random_ids) == decode(random_ids), random_ids


@pytest.mark.parametrize("name", MODELS)
def test_a_model_gives_what_sentencepiece_gives(name: str) -> None:
    library = sentencepiece.SentencePieceProcessor(model_proto=trained(name))
    ours = Tokenizer.load(trained(name), "sentencepiece")
    assert ours.vocab_size == library.vocab_size()
    same(ours, library.encode, library.decode, seed=len(name), count=COUNT)


@pytest.mark.skipif(not BUNDLED.exists(), reason="the bundle is not built")
def test_the_bundled_model_gives_what_sentencepiece_gives() -> None:
    library = sentencepiece.SentencePieceProcessor(model_file=str(BUNDLED))
    ours = Tokenizer.load(BUNDLED.read_bytes(), "sentencepiece")
    same(ours, library.encode, library.decode, seed=4, count=1_000)


@pytest.mark.parametrize(
    "text", ["a" * 10_000, "e" * 10_000, " " * 10_000, "😀" * 2_500, "ww" * 999]
)
@pytest.mark.parametrize("name", MODELS)
def test_long_runs_give_what_sentencepiece_gives(name: str, text: str) -> None:
    library = sentencepiece.SentencePieceProcessor(model_proto=trained(name))
    ours = Tokenizer.load(trained(name), "sentencepiece")
    assert ours.encode(text) == library.encode(text)


def random_model(rng: random.Random) -> bytes:
    """Make a model of random pieces over few letters, with tied scores."""
    pieces: list[Piece] = [("<unk>", 0.0, UNKNOWN), ("<s>", 0.0, CONTROL)]
    fallback = rng.random() < 0.5
    pieces += byte_pieces() if fallback else []
    found = {"".join(rng.choices("ab▁é", k=rng.randrange(1, 6))) for _ in range(rng.randrange(25))}
    for text in sorted(found | {"a"}):
        kind = rng.choices((NORMAL, USER_DEFINED, UNUSED), (8, 1, 1))[0] if text != "a" else NORMAL
        pieces.append((text, -rng.choice((1, 2, 0.1, 0.3, 7.7)) * len(text), kind))
    flags = {name: rng.random() < 0.5 for name in ("dummy_prefix", "remove_extra", "escape")}
    return write_model(pieces, trainer=byte_fallback(fallback), normalizer=spaces(**flags))


def test_random_models_give_what_sentencepiece_gives() -> None:
    rng = random.Random(11)
    for _ in range(300):
        data = random_model(rng)
        library = sentencepiece.SentencePieceProcessor(model_proto=data)
        ours = Tokenizer.load(data, "sentencepiece")
        for _ in range(12):
            text = "".join(rng.choices(["a", "b", "é", "aa", " ", "▁", "  ", "x", "ab"], k=15))
            ids = library.encode(text)
            assert ours.encode(text) == ids, (data, text)
            ids += rng.choices(range(ours.vocab_size), k=5)
            assert ours.decode(ids) == library.decode(ids), (data, ids)


def standard(target: tokenizers.Tokenizer) -> None:
    """Change nothing: released files have this form."""


def whole(target: tokenizers.Tokenizer) -> None:
    target.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=False)


def first(target: tokenizers.Tokenizer) -> None:
    target.normalizer = None
    target.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="first")


def never(target: tokenizers.Tokenizer) -> None:
    target.normalizer = None
    target.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="never")
    target.decoder = decoders.Metaspace(prepend_scheme="never")


def normalizing(target: tokenizers.Tokenizer) -> None:
    """Replace spaces in the normalizer, and strip the first one in the decoder."""
    target.normalizer = normalizers.Sequence(
        [normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")]
    )
    target.pre_tokenizer = None
    steps = [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()]
    target.decoder = decoders.Sequence([*steps, decoders.Strip(" ", 1, 0)])


def collapsing(target: tokenizers.Tokenizer) -> None:
    target.normalizer = normalizers.Sequence(
        [normalizers.Replace(Regex(" {2,}"), " "), normalizers.Strip(), normalizers.Prepend("▁")]
    )
    target.add_tokens([tokenizers.AddedToken("the", normalized=False)])
    target.add_special_tokens([tokenizers.AddedToken("<new>"), tokenizers.AddedToken("<s><s>")])


def backwards(target: tokenizers.Tokenizer) -> None:
    target.decoder = decoders.Sequence([decoders.Fuse(), decoders.Metaspace()])


SHAPES: list[Shape] = [standard, whole, first, never, normalizing, collapsing, backwards]


@pytest.mark.parametrize("name", ["usual", "space pieces", "no prefix"])
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_a_json_gives_what_tokenizers_gives(shape: Shape, name: str) -> None:
    target = convert.convert(trained(name))
    shape(target)
    data = target.to_str()
    library = tokenizers.Tokenizer.from_str(data)
    ours = Tokenizer.load(data.encode(), "tokenizers")
    assert ours.vocab_size == library.get_vocab_size()
    same(
        ours,
        lambda text: library.encode(text).ids,
        library.decode,
        seed=SHAPES.index(shape),
        count=10_000 // len(SHAPES) // 3 + 1,
    )


def test_a_converted_model_gives_the_ids_of_its_source() -> None:
    source = sentencepiece.SentencePieceProcessor(model_proto=trained("usual"))
    ours = Tokenizer.load(convert.convert(trained("usual")).to_str().encode(), "tokenizers")
    # Two differences are expected: special pieces that are spelled out, and runs of equal
    # characters whose segmentations tie as C floats but not as doubles.
    excluded = re.compile(r"<|(.)\1\1", re.DOTALL)
    usual = [text for text in texts(9, 4_000) if not excluded.search(text)]
    assert len(usual) > 1_500
    for text in ["        Hi.", "", " ", "▁", "14½-13½", "  hello  ", *usual]:
        assert ours.encode(text) == source.encode(text), text


def test_the_fixtures_are_what_the_libraries_make_today() -> None:
    for name, content in convert.record().items():
        assert (convert.FIXTURES / name).read_bytes() == content, (
            f"{name}: run tests.parity.convert"
        )
