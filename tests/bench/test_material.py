"""Texts of a known length."""

from __future__ import annotations

import pytest

from pywasm.bench import material
from pywasm.bench.stages import read_bundle
from pywasm.core.lm.generate import max_frames
from pywasm.core.text.chunking import chunks
from tests import samples
from tests.drive import run


@pytest.mark.parametrize("seconds", [5, 15, 30, 60])
def test_texts_sound_for_about_as_long_as_asked(seconds: float) -> None:
    bundle, tokenizer = run(read_bundle(samples.host(samples.functions())))
    text = material.text_of(seconds, bundle, tokenizer)
    parts = chunks(text, bundle.text, tokenizer, bundle.text.max_tokens)
    frames = sum(max_frames(bundle.model, bundle.audio, len(part.tokens)) for part in parts)
    assert frames / bundle.audio.frame_rate == pytest.approx(seconds, rel=0.15)
