"""Samples become a WAV file: mono, 16 bits, written as they come.

In: float32 PCM, -1..1. Out: bytes in a file that may be a pipe. Quantisation is the reference's:
clip, multiply by 32767, truncate toward zero (pocket_tts/data/audio.py).
"""

from __future__ import annotations

import struct
import sys
from array import array
from typing import BinaryIO

HEADER_BYTES = 44
#: sizes in the header of a stream whose length is not known yet
UNKNOWN_SIZE = 0xFFFFFFFF


def to_int16(samples: array[float]) -> array[int]:
    """Return float32 samples as 16-bit integers in the machine's byte order, clipped."""
    # The product is rounded to single precision before it is truncated, as in the reference.
    scaled = array("f", [max(-1.0, min(1.0, sample)) * 32767.0 for sample in samples])
    return array("h", map(int, scaled))


def wav_header(sample_rate: int, data_bytes: int) -> bytes:
    """Return the 44 bytes before the samples."""
    riff_bytes = min(HEADER_BYTES - 8 + data_bytes, UNKNOWN_SIZE)
    return struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        *(b"RIFF", riff_bytes, b"WAVE"),
        *(b"fmt ", 16, 1, 1, sample_rate, 2 * sample_rate, 2, 16),
        *(b"data", data_bytes),
    )


class WavWriter:
    """Writes a WAV file piece by piece.

    The sizes in the header are corrected by ``close`` if the file can seek. A pipe keeps
    ``UNKNOWN_SIZE``, which players read as "until the end".

    Args:
        file: open for writing bytes; it stays open.
        sample_rate: in Hz.

    Example:
        >>> with open("tone.wav", "wb") as file:
        ...     writer = WavWriter(file, 24000)
        ...     writer.write(array("f", [0.0, 0.5, 0.0]))
        ...     writer.close()
    """

    def __init__(self, file: BinaryIO, sample_rate: int) -> None:
        self._file = file
        self._sample_rate = sample_rate
        self._data_bytes = 0
        file.write(wav_header(sample_rate, UNKNOWN_SIZE))

    @property
    def samples(self) -> int:
        """Number of samples written so far."""
        return self._data_bytes // 2

    def write(self, samples: array[float]) -> None:
        """Append float32 samples."""
        pcm = to_int16(samples)
        if sys.byteorder == "big":
            pcm.byteswap()
        self._data_bytes += self._file.write(pcm.tobytes())

    def close(self, tail_samples: int = 0) -> None:
        """Append silence and correct the header."""
        self._data_bytes += self._file.write(bytes(2 * tail_samples))
        if self._file.seekable():
            self._file.seek(0)
            self._file.write(wav_header(self._sample_rate, self._data_bytes))
            self._file.seek(0, 2)
