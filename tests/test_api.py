"""What ``import pywasm`` offers, and that the examples of its docstrings run."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import pywasm

PUBLIC = [
    "AudioChunk",
    "BundleError",
    "Dictionary",
    "FormatError",
    "HostError",
    "OptionError",
    "Options",
    "Pauses",
    "PocketTTSError",
    "ReadingOptions",
    "Sentence",
    "Speech",
    "Synthesizer",
    "TextError",
    "Voice",
    "VoiceError",
    "WavWriter",
    "open_bundle",
    "read",
    "speak",
]


def test_the_public_names_are_these() -> None:
    assert pywasm.__all__ == PUBLIC
    for name in PUBLIC:
        assert getattr(pywasm, name).__module__.startswith("pywasm.")


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'talk'"):
        pywasm.talk  # noqa: B018


def test_importing_it_loads_no_runtime() -> None:
    code = (
        "import sys, pywasm; "
        "assert not {'onnxruntime', 'numpy', 'click', 'torch'} & set(sys.modules), sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_documented(name: str) -> None:
    assert inspect.getdoc(getattr(pywasm, name))
