"""The voice that a command speaks with: one of the bundle's, or a file."""

from __future__ import annotations

import os
from pathlib import Path

import click

from pywasm.core.bundle.manifest import Bundle
from pywasm.core.synthesizer import Synthesizer
from pywasm.core.voice.recording import START_BYTES, recording_format

VOICE_SUFFIX = ".safetensors"
_RECORDING_SUFFIXES = frozenset(
    {".aac", ".aif", ".aiff", ".flac", ".m4a", ".mp3", ".oga", ".ogg", ".opus", ".wav", ".webm"}
)


def choose_voice(synthesizer: Synthesizer, wanted: str | None) -> str | None:
    """Return the id of the wanted voice, after adding it if it is a file; None is the default.

    Raises:
        click.UsageError: a file that cannot be read, or that is a recording.
        VoiceError: a file that holds no voice of this model.
    """
    if wanted is None:
        return None
    path = Path(wanted)
    suffix = path.suffix.lower()
    voice_id = find_voice(synthesizer.bundle, wanted)
    if voice_id is not None and suffix != VOICE_SUFFIX:
        return voice_id
    if suffix == VOICE_SUFFIX or suffix in _RECORDING_SUFFIXES or os.path.isfile(wanted):
        return synthesizer.add_voice(path.stem, read_voice_file(path))
    return wanted  # unknown: the synthesizer's error lists the voices


def find_voice(bundle: Bundle, wanted: str) -> str | None:
    """Return the id of the voice with this id, or else with this id or name in any case.

    None if there is none, or if several voices share the name.
    """
    if any(voice.id == wanted for voice in bundle.voices):
        return wanted
    folded = wanted.casefold()
    found = [
        voice.id
        for voice in bundle.voices
        if folded in (voice.id.casefold(), voice.name.casefold())
    ]
    return found[0] if len(found) == 1 else None


def read_voice_file(path: Path) -> bytes:
    """Read a voice file.

    Raises:
        click.UsageError: it cannot be read, or is a recording.
    """
    try:
        with path.open("rb") as file:
            start = file.read(START_BYTES)
            if recording_format(start) is not None:
                raise _recording(path)
            return start + file.read()
    except OSError as error:
        raise click.UsageError(
            f"cannot read voice file {path}: {error.strerror}; check the path"
        ) from error


def _recording(path: Path) -> click.UsageError:
    return click.UsageError(
        f"{path} is a recording, and no voice can be made from a recording yet. A voice file is a "
        f"{VOICE_SUFFIX} file made for the model: Kyutai's package pocket-tts makes one for its "
        "models (pocket-tts export-voice RECORDING FILE). `pockettts voices` lists the voices "
        "that a model comes with"
    )
