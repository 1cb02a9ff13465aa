"""The voices of an export: convert a list beside it to the voices of a bundle.

In: ``{"voices": [{"id", "path", "license"}]}``, with paths relative to that file. Out: ``Voice``
records and their files. A voice that does not fit the model is left out, with a note.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pywasm.core.bundle.manifest import Bundle, Voice
from pywasm.core.errors import BundleError, VoiceError
from pywasm.core.voice.prompt import read_prompt
from pywasm.import_go.graphs import digest

_ID = re.compile(r"[\w.-]+")


def read_voices(
    data: dict[str, Any], path: Path, bundle: Bundle
) -> tuple[tuple[Voice, ...], dict[str, Path], tuple[str, ...]]:
    """Read a list of voices; return their records, their files, and notes on those left out.

    Raises:
        BundleError: it is not a list of voices, or has an id twice.
    """
    listed = data.get("voices")
    if not isinstance(listed, list) or not all(_is_voice(voice) for voice in listed):
        raise BundleError(f"{path}: 'voices' is not a list of voices with id and path; correct it")
    ids = [voice["id"] for voice in listed]
    if twice := sorted({name for name in ids if ids.count(name) > 1}):
        raise BundleError(f"{path} lists voice {', '.join(twice)} twice; remove one")
    voices, files, notes = [], {}, []
    for entry in listed:
        source = path.parent / entry["path"]
        try:
            voice = _voice(entry, source, bundle)
        except (BundleError, VoiceError) as error:
            notes.append(f"voice {entry['id']} is left out: {error}")
            continue
        voices.append(voice)
        files[voice.file] = source
    return tuple(voices), files, tuple(notes)


def _is_voice(voice: object) -> bool:
    return (
        isinstance(voice, dict)
        and all(isinstance(voice.get(key), str) for key in ("id", "path"))
        and _ID.fullmatch(voice["id"]) is not None
    )


def _voice(entry: dict[str, Any], source: Path, bundle: Bundle) -> Voice:
    size, sha256 = digest(source)
    prompt = read_prompt(entry["id"], source.read_bytes(), bundle)
    return Voice(
        file=f"voices/{entry['id']}.safetensors",
        sha256=sha256,
        bytes=size,
        id=entry["id"],
        name=entry["id"].replace("_", " ").title(),
        language=bundle.language,
        license=str(entry.get("license") or "unknown"),
        attribution="",
        kind="state" if prompt.embedding is None else "embedding",
    )
