"""The tensors of a graph that are not in its ONNX file.

In: a file of weights and its segments. Out: the tensors as the graph wants them, as numpy arrays.
Those that are stored as they are share the memory of the file.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pywasm.core.bundle.manifest import Segment, Weights
from pywasm.native.state import Array

_TABLES = {"cos": np.cos, "sin": np.sin}


def read_weights(weights: Weights, data: bytes) -> Iterator[tuple[str, Array]]:
    """Yield the name and the value of each tensor; ``data`` is the file."""
    at = 0
    for segment in weights.segments:
        yield segment.name, _tensor(segment, data, at)
        at += segment.file_bytes


def _tensor(segment: Segment, data: bytes, at: int) -> Array:
    if segment.store in _TABLES:
        angles = np.frombuffer(data, np.float32, segment.shape[-1], at)
        return rotation_table(segment.store, angles, segment.shape[0])
    dtype = np.dtype("float16" if segment.store == "float16" else segment.dtype)
    stored = np.frombuffer(data, dtype, segment.file_bytes // dtype.itemsize, at)
    # The runtime reads the memory in place, so it has to be aligned.
    return np.require(stored.astype(segment.dtype, copy=False), requirements="A").reshape(
        segment.shape
    )


def rotation_table(store: str, angles: Array, rows: int) -> Array:
    """Return the cosines or sines of 0, 1, 2 ... times each angle.

    The products are rounded to float32, as in the reference; the cosine is computed in float64, so
    that every platform gets the same table.
    """
    products = np.arange(rows, dtype=np.float32)[:, None] * angles
    table: Array = _TABLES[store](products.astype(np.float64)).astype(np.float32)
    return table
