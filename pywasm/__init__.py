"""Kyutai's Pocket TTS in pure Python over ONNX graphs, on a PC and inside a web page.

    >>> import pywasm
    >>> pywasm.speak("Hello world.").save("hello.wav")
    1.32

``speak`` serves scripts. ``open_bundle`` keeps a model open and yields a ``Synthesizer``, whose
``speak`` is an asynchronous generator of ``AudioChunk``. Both need a PC. ``read`` returns what is
said for a text. A page runs only ``core``, ``browser`` and ``bench``; there, JavaScript opens the
bundle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pywasm.core.audio import AudioChunk
from pywasm.core.bundle.manifest import Voice
from pywasm.core.errors import (
    BundleError,
    FormatError,
    HostError,
    OptionError,
    PocketTTSError,
    TextError,
    VoiceError,
)
from pywasm.core.options import Options
from pywasm.core.synthesizer import Synthesizer
from pywasm.core.text.reading.dictionary import Dictionary
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.pauses import Pauses
from pywasm.core.text.reading.reader import read
from pywasm.core.text.reading.sentence import Sentence
from pywasm.core.wav import WavWriter

if TYPE_CHECKING:
    from pywasm.native.open import open_bundle
    from pywasm.native.speech import Speech, speak

__all__ = [
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

#: names that need onnxruntime and numpy, which a page does not have
_NATIVE = {"open_bundle": "open", "Speech": "speech", "speak": "speech"}


def __getattr__(name: str) -> Any:
    if name not in _NATIVE:
        raise AttributeError(f"module 'pywasm' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"pywasm.native.{_NATIVE[name]}"), name)
