"""Tensors of a file of weights, as the runtime gets them."""

from __future__ import annotations

import numpy as np

from pywasm.core.bundle.manifest import Segment, Weights
from pywasm.native.weights import read_weights


def test_each_segment_is_read_where_it_lies_and_as_the_graph_wants_it() -> None:
    half = np.array([[1.5, -2], [0.1, 65504]], np.float16)
    angles = np.array([1, 0.25], np.float32)
    data = b"abc" + half.tobytes() + np.float32(7).tobytes() + 2 * angles.tobytes()
    segments = (
        Segment("bytes", "uint8", (3,)),
        Segment("half", "float32", (2, 2), "float16"),
        Segment("one", "float32", ()),
        Segment("cos", "float32", (5, 2), "cos"),
        Segment("sin", "float32", (5, 2), "sin"),
    )
    found = dict(read_weights(Weights("x.bin", "", len(data), segments), data))
    assert found["bytes"].tolist() == list(b"abc")
    assert np.array_equal(found["half"], half.astype(np.float32))
    assert found["one"].shape == ()
    assert found["one"] == 7
    rows = np.arange(5)[:, None] * angles
    for name in ("cos", "sin"):
        assert np.allclose(found[name], getattr(np, name)(rows), rtol=0, atol=1e-7)
    for value, segment in zip(found.values(), segments, strict=True):
        assert str(value.dtype) == segment.dtype
        assert value.nbytes == segment.opened_bytes
        assert value.flags.aligned
