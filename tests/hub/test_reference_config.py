"""The configs of the installed reference, and the voices that belong to them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pywasm.hub import reference_config
from pywasm.hub.errors import HubError
from pywasm.hub.huggingface import parse_address


def test_the_configs_of_the_reference() -> None:
    config = reference_config.read_config("english")
    for address in (config.weights, config.open_weights, config.tokenizer):
        assert address is not None
        assert len(parse_address(address).revision) == 40
    voices = reference_config.voices(config)
    assert len(voices) > 20
    assert all(name in parse_address(voices[name]).path for name in voices)
    assert reference_config.voices(replace(config, name="tiny")) == {}
    assert reference_config.voices(replace(config, weights="hf://mine")) == {}  # not made for these
    with pytest.raises(HubError, match="english_2026-01"):
        reference_config.read_config("klingon")
