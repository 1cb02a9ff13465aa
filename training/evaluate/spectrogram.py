"""Spectrograms of several sounds as one PNG file, without a plotting library."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

#: samples in a window, between windows, and points of its transform
WINDOW, HOP, POINTS = 320, 64, 512
#: dynamic range between black and white, in decibels
RANGE = 70.0


def spectrogram(audio: Array) -> Array:
    """Return grey levels [POINTS / 2 + 1, T] of sound [N], low frequencies last."""
    padded = np.pad(audio, (WINDOW // 2, WINDOW))
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::HOP] * np.hanning(WINDOW)
    decibels = 20 * np.log10(np.abs(np.fft.rfft(frames, POINTS)) + 1e-9)
    level = (decibels - decibels.max() + RANGE) / RANGE
    grey: Array = (255 * level.clip(0, 1)).astype(np.uint8)
    return grey.T[::-1]


def write(path: Path, sounds: Sequence[Array]) -> None:
    """Write the spectrograms of ``sounds`` below each other, 4 grey lines apart."""
    greys = [spectrogram(np.asarray(sound, np.float64)) for sound in sounds]
    width = max(grey.shape[1] for grey in greys)
    padded = [
        np.pad(grey, ((0, 4), (0, width - grey.shape[1])), constant_values=128) for grey in greys
    ]
    pixels = np.concatenate(padded)
    raw = b"".join(b"\0" + row.tobytes() for row in pixels)
    header = struct.pack(">IIBBBBB", width, len(pixels), 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b""))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks))


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
