"""Recordings are told from voice files."""

from __future__ import annotations

import pytest

from pywasm.core.voice.recording import START_BYTES, recording_format
from tests import samples


@pytest.mark.parametrize(
    ("start", "name"),
    [
        (b"RIFF\x24\0\0\0WAVE", "WAV"),
        (b"ID3\x04\0\0\0\0\0\0\0\0", "MP3"),
        (b"\xff\xfb\x90\x64" + bytes(8), "MP3"),
        (b"\0\0\0\x1cftypM4A ", "M4A"),
        (b"", None),
        (b"noise", None),
    ],
)
def test_a_recording_is_known_by_its_first_bytes(start: bytes, name: str | None) -> None:
    assert recording_format(start) == name


def test_a_voice_file_is_no_recording_whatever_the_length_of_its_header() -> None:
    assert recording_format(samples.voice_file(1)[:START_BYTES]) is None
    for length in (0xFBFF, 0xF3FF, 0x46464952):  # the last one is "RIFF"
        assert recording_format(length.to_bytes(8, "little") + b'{"a"') is None
