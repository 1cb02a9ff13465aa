"""Fill templates with weights.

In: a template and an open file of weights. Out: the file's bytes, piece by piece; the exporter
would write the same. ``templates.py`` documents what a hole holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pywasm.assembly.templates import F16, F32, SCALE, U8, FileTemplate, Hole, Values, View
from pywasm.assembly.weights import Floats, WeightsFile

#: largest signed 8-bit value; symmetric, so -128 is not used
_LIMIT = np.float32(127)
#: what the sign bit of an 8-bit number is worth as an unsigned one
_SIGN = np.uint8(128)
_HALF = np.finfo(np.float16).max

Array = npt.NDArray[Any]


class Assembler:
    """Fills templates with the weights of one file.

    Args:
        weights: the open file, checked against the family of the templates.
    """

    def __init__(self, weights: WeightsFile) -> None:
        self._weights = weights
        #: the last tensor that was read: neighbouring holes often have the same one
        self._read: tuple[str, Floats] | None = None

    def pieces(self, template: FileTemplate) -> Iterator[memoryview]:
        """Yield the bytes of the file, piece by piece.

        Raises:
            BundleError: the weights cannot be read.
        """
        skeleton = memoryview(template.skeleton)
        last = 0
        for hole in template.holes:
            yield skeleton[last : hole.at]
            last = hole.at
            piece = np.ascontiguousarray(self._fill(hole)).reshape(-1).view(np.uint8).data
            assert piece.nbytes == hole.size, (template.file, hole)
            yield piece
        yield skeleton[last:]

    def write(self, template: FileTemplate, folder: Path) -> str:
        """Write the file into ``folder``; return its SHA-256 in hex.

        Raises:
            BundleError: the weights cannot be read.
        """
        digest = sha256()
        with (folder / template.file).open("wb") as file:
            for piece in self.pieces(template):
                file.write(piece)
                digest.update(piece)
        return digest.hexdigest()

    def _fill(self, hole: Hole) -> Array:
        """Return the numbers of a hole, as they are stored."""
        values = self._values(hole)
        if hole.store == F32:
            return values
        if hole.store == F16:
            return np.clip(values, -_HALF, _HALF).astype(np.float16)
        values = values.reshape(hole.blocks, *hole.shape)
        scale = _scale(values, hole.axis + 1)
        if hole.store == SCALE:
            return scale
        quotient = values / scale
        narrow: Array = np.rint(quotient, out=quotient).astype(np.int8)
        return narrow if hole.store != U8 else narrow.view(np.uint8) ^ _SIGN

    def _values(self, hole: Hole) -> Floats:
        """Return the numbers of a hole as float32."""
        if len(hole.parts) == 1:
            return self._part(hole.parts[0])
        return np.concatenate([self._part(part).reshape(-1) for part in hole.parts])

    def _part(self, part: View | Values) -> Floats:
        if isinstance(part, Values):
            return np.frombuffer(part.data, "<f4")
        if self._read is None or self._read[0] != part.tensor:
            self._read = (part.tensor, self._weights.read(part.tensor))
        flat = self._read[1]
        steps = [stride * flat.itemsize for stride in part.strides]
        view: Floats = np.lib.stride_tricks.as_strided(flat[part.offset :], part.dims, steps)
        return view


def _scale(values: Floats, axis: int) -> Floats:
    """Return the scales of blocks of 8-bit numbers, which broadcast against the values."""
    others = tuple(i for i in range(1, values.ndim) if i != axis)
    peak = np.maximum(values.max(others, keepdims=True), -values.min(others, keepdims=True))
    return np.where(peak > 0, peak / _LIMIT, np.float32(1))
