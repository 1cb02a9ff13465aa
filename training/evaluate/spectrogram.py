"""Spectrograms as PNG files, one above the other, without a plotting library."""

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
#: what is black, in decibels below what is white
RANGE = 70.0


def spectrogram(audio: Array) -> Array:
    """Turn sound [N] into grey levels [POINTS / 2 + 1, T], low frequencies last."""
    padded = np.pad(audio, (WINDOW // 2, WINDOW))
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::HOP] * np.hanning(WINDOW)
    decibels = 20 * np.log10(np.abs(np.fft.rfft(frames, POINTS)) + 1e-9)
    level = (decibels - decibels.max() + RANGE) / RANGE
    grey: Array = (255 * level.clip(0, 1)).astype(np.uint8)
    return grey.T[::-1]


def write(path: Path, sounds: Sequence[Array]) -> None:
    """Write the spectrograms of ``sounds`` above each other."""
    pictures = [spectrogram(np.asarray(sound, np.float64)) for sound in sounds]
    width = max(picture.shape[1] for picture in pictures)
    rows = []
    for picture in pictures:
        rows.append(np.pad(picture, ((0, 4), (0, width - picture.shape[1])), constant_values=128))
    pixels = np.concatenate(rows)
    raw = b"".join(b"\0" + row.tobytes() for row in pixels)
    header = struct.pack(">IIBBBBB", width, len(pixels), 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b""))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks))


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
