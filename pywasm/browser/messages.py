"""Messages between Python and the page: the same fields as in ``web/protocol.js``.

The orchestrator worker adds ``StartInfo`` to a ``ManifestInfo`` and ``SpeechTimes`` to
``SpeechTotals``: it knows where the graphs run, and it has the clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypedDict

from pywasm.core.bundle.manifest import Bundle, Voice
from pywasm.core.text.reading.dictionary import Dictionary
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.pauses import Pauses
from pywasm.core.text.reading.sentence import Sentence


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


class Expansion(TypedDict):
    """What is not said as it is written. All places are in code points."""

    #: in the request's text: the first, and after the last
    start: int
    end: int
    #: "" if it is silent
    said: str
    #: where ``said`` stands in the sentence's ``text``
    at: int


class ReadSentence(TypedDict):
    """A sentence as it is said."""

    #: "" for silence alone
    text: str
    #: in the request's text, in code points
    start: int
    end: int
    #: of its block, see ``BlockKind``
    kind: str
    #: seconds of silence after it
    pause: float
    expansions: list[Expansion]


class ReadResult(TypedDict):
    """What will be said for a text. Result of ``read``."""

    sentences: list[ReadSentence]
    #: each one once
    warnings: list[str]
    #: whether the text has more sentences
    more: bool


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
        "models": " ".join(
            file.sha256[:8]
            for graph in bundle.graphs
            if graph.use == "speak"
            for file in graph.files
        ),
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


def read_sentence(sentence: Sentence) -> ReadSentence:
    """Return a sentence with the places of what is not said as it is written."""
    whole = "".join(one.said for one in sentence.spoken)
    at = len(whole.lstrip()) - len(whole)
    expansions: list[Expansion] = []
    for one in sentence.spoken:
        said = one.said.strip()
        if one.expanded:
            # The space after a silent beginning is not in the text.
            begin = max(0, at + len(one.said) - len(one.said.lstrip()))
            expansions.append({"start": one.start, "end": one.end, "said": said, "at": begin})
        at += len(one.said)
    return {
        "text": sentence.text,
        "start": sentence.start,
        "end": sentence.end,
        "kind": sentence.kind.value,
        "pause": sentence.pause,
        "expansions": expansions,
    }


#: field of ``ReadingSettings`` -> field of ``ReadingOptions``
_READING_FIELDS = {
    "inputFormat": "input_format",
    "addresses": "addresses",
    "emoji": "emoji",
    "code": "code",
}


def reading_options(settings: Mapping[str, Any], language: str) -> ReadingOptions:
    """Return how a text is read.

    Args:
        settings: a ``ReadingSettings`` of web/protocol.js.
        language: that of the bundle, which chooses among the entries of the dictionary.

    Raises:
        OptionError: a setting has no such value.
        FormatError: the dictionary has a faulty line.
    """
    chosen = {ours: settings[name] for name, ours in _READING_FIELDS.items() if name in settings}
    pauses = Pauses(**settings.get("pauses", {})).scaled(settings.get("pauseFactor", 1))
    dictionary = _dictionary(settings.get("dictionary", ""), language)
    return ReadingOptions(**chosen, pauses=pauses, dictionary=dictionary)


# Each request brings the same dictionary, and preparing many entries takes a while.
@lru_cache(maxsize=1)
def _dictionary(text: str, language: str) -> Dictionary:
    return Dictionary.parse(text, language)
