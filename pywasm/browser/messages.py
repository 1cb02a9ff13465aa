"""Messages between Python and the page: the same fields as in ``web/protocol.js``.

The orchestrator worker adds ``StartInfo`` to a ``ManifestInfo`` and ``SpeechTimes`` to
``SpeechTotals``: it knows where the graphs run, and it has the clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from pywasm.core.bundle.manifest import Bundle, Voice
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.pauses import Pauses


class VoiceInfo(TypedDict):
    """A voice that can be chosen. Result of ``addVoice``."""

    id: str
    name: str
    language: str
    license: str
    attribution: str


class BundledVoice(VoiceInfo):
    """A voice of the bundle."""

    #: of its file, in hexadecimal; the page compares a file that the user adds with it
    sha256: str


class ManifestInfo(TypedDict):
    """What a page shows and needs of a bundle. Result of ``load``, with ``StartInfo``."""

    name: str
    title: str
    language: str
    speech: bool
    notice: str
    license: str
    attribution: str
    cloningUnavailable: str
    sampleRate: int
    samplesPerFrame: int
    fileTailSamples: int
    temperature: float
    decodeSteps: int
    flowType: str
    defaultVoice: str
    voices: list[BundledVoice]
    models: str


class PrepareResult(TypedDict):
    """Whether the text was prepared; not if another request ran. Result of ``prepare``."""

    prepared: bool


class SpeechTotals(TypedDict):
    """How much was spoken. Result of ``speak``, with ``SpeechTimes``."""

    seed: int
    frames: int
    samples: int
    chunks: int


def manifest_info(bundle: Bundle) -> ManifestInfo:
    """Return what the page needs of a bundle."""
    return {
        "name": bundle.name,
        "title": bundle.title,
        "language": bundle.language,
        "speech": bundle.speech,
        "notice": bundle.notice,
        "license": bundle.license,
        "attribution": bundle.attribution,
        "cloningUnavailable": bundle.cloning_unavailable,
        "sampleRate": bundle.audio.sample_rate,
        "samplesPerFrame": bundle.audio.samples_per_frame,
        "fileTailSamples": bundle.audio.file_tail_samples,
        "temperature": bundle.model.temperature,
        "decodeSteps": bundle.model.decode_steps,
        "flowType": bundle.model.flow_type,
        "defaultVoice": bundle.default_voice,
        "voices": [voice_info(voice) for voice in bundle.voices],
        "models": " ".join(graph.sha256[:8] for graph in bundle.graphs if graph.use == "speak"),
    }


def voice_info(voice: Voice) -> BundledVoice:
    """Return what the page needs of a voice of a bundle."""
    return {
        "id": voice.id,
        "name": voice.name,
        "language": voice.language,
        "license": voice.license,
        "attribution": voice.attribution,
        "sha256": voice.sha256,
    }


#: field of ``ReadingSettings`` -> field of ``ReadingOptions``
_READING_FIELDS = {
    "inputFormat": "input_format",
    "addresses": "addresses",
    "emoji": "emoji",
    "code": "code",
}


def reading_options(message: Mapping[str, Any]) -> ReadingOptions | None:
    """Return how the text of a request is read; None if reading is off.

    Raises:
        OptionError: a setting has no such value.
    """
    settings = message.get("reading", {})
    if settings is None:
        return None
    chosen = {ours: settings[name] for name, ours in _READING_FIELDS.items() if name in settings}
    return ReadingOptions(**chosen, pauses=Pauses(**settings.get("pauses", {})))
