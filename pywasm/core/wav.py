"""Samples become a WAV file: mono, 16 bits, written as they come.

In: float32 PCM, -1..1. Out: bytes in a file that may be a pipe. Quantisation is the reference's:
clamp, times 32767, truncated toward zero (pocket_tts/data/audio.py).
"""

from __future__ import annotations

import struct
import sys
from array import array
from typing import BinaryIO

HEADER_BYTES = 44
#: sizes in the header of a stream whose length is not known yet
UNKNOWN_SIZE = 0xFFFFFFFF


def quantise(samples: array[float]) -> bytes:
    """Turn float32 samples into little-endian 16-bit ones."""
    # The product is rounded to single precision before it is cut off, as the reference's is.
    scaled = array("f", [max(-1.0, min(1.0, sample)) * 32767.0 for sample in samples])
    pcm = array("h", map(int, scaled))
    if sys.byteorder == "big":
        pcm.byteswap()
    return pcm.tobytes()


def wav_header(sample_rate: int, data_bytes: int) -> bytes:
    """Make the 44 bytes before the samples."""
    riff_bytes = min(HEADER_BYTES - 8 + data_bytes, UNKNOWN_SIZE)
    return struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        *(b"RIFF", riff_bytes, b"WAVE"),
        *(b"fmt ", 16, 1, 1, sample_rate, 2 * sample_rate, 2, 16),
        *(b"data", data_bytes),
    )


class WavWriter:
    """Writes a WAV file piece by piece.

    The sizes in the header are right after ``close`` if the file can seek; a pipe keeps
    ``UNKNOWN_SIZE``, which players take as "until the end".
    """

    def __init__(self, file: BinaryIO, sample_rate: int) -> None:
        self._file = file
        self._sample_rate = sample_rate
        self._data_bytes = 0
        file.write(wav_header(sample_rate, UNKNOWN_SIZE))

    @property
    def samples(self) -> int:
        """Samples written so far."""
        return self._data_bytes // 2

    def write(self, samples: array[float]) -> None:
        """Append samples."""
        self._data_bytes += self._file.write(quantise(samples))

    def close(self, tail_samples: int = 0) -> None:
        """Append silence and fix the header; the file itself stays open."""
        self._data_bytes += self._file.write(bytes(2 * tail_samples))
        if self._file.seekable():
            self._file.seek(0)
            self._file.write(wav_header(self._sample_rate, self._data_bytes))
            self._file.seek(0, 2)
