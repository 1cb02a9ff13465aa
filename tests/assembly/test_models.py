"""The released models as data: what the reference's configs say."""

from __future__ import annotations

import json
import re

import pytest

from pywasm.assembly import models
from pywasm.assembly.models import released_model, released_models
from pywasm.assembly.templates import families
from pywasm.core.errors import BundleError
from scripts.derive_templates import released


def test_the_data_are_those_of_the_reference() -> None:
    text = json.dumps(released(), indent=1, ensure_ascii=False) + "\n"
    assert models.PATH.read_text("utf-8") == text


def test_every_model_has_what_a_bundle_needs() -> None:
    assert len(released_models()) == 27
    revision = re.compile(r"hf://kyutai/[\w-]+/[\w./-]+@[0-9a-f]{40}")
    for name, model in released_models().items():
        assert model.name == name and model.family in families()
        voices = list(model.voices.values())
        addresses = [model.weights, model.open_weights, model.tokenizer]
        for address in (*addresses, *(voice.address for voice in voices)):
            assert address and revision.fullmatch(address), address
        assert next(iter(model.voices)) == model.default_voice
        assert all(voice.license and voice.attribution for voice in voices)
        assert model.text.replace_characters


def test_an_unknown_model_is_named() -> None:
    with pytest.raises(BundleError, match=r"no model 'klingon'; choose one of .*dutch"):
        released_model("klingon")
