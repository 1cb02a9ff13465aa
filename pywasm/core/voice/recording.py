"""Recognise recordings by their first bytes: people give them where a voice file is needed."""

from __future__ import annotations

#: number of bytes that ``recording_format`` looks at
START_BYTES = 12

#: first bytes -> name of the format
_STARTS = {
    b"RIFF": "WAV",
    b"RF64": "WAV",
    b"FORM": "AIFF",
    b"fLaC": "FLAC",
    b"OggS": "Ogg",
    b"\x1aE\xdf\xa3": "WebM",
    b"ID3": "MP3",
    b"\xff\xfa": "MP3",
    b"\xff\xfb": "MP3",
    b"\xff\xf2": "MP3",
    b"\xff\xf3": "MP3",
}


def recording_format(data: bytes) -> str | None:
    """Return the name of an audio format if ``data`` begins like a file of it, else None.

    A safetensors file is not mistaken for one: its header, JSON, follows the 8 bytes of its length.
    """
    if data[8:9] == b"{":
        return None
    if data[4:8] == b"ftyp":
        return "M4A"
    return next((name for start, name in _STARTS.items() if data.startswith(start)), None)
