"""The codec's features."""

from __future__ import annotations

import numpy as np
import pytest

from training.codec.features import to_features
from training.codec.model import FEATURE_DIM
from training.data.shards import PARAMETER_DIM


def test_pitch_is_interpolated_over_unvoiced_frames() -> None:
    frames = np.zeros((3, PARAMETER_DIM), np.float32)
    frames[:, 0] = 100, 0, 200
    features = to_features(frames)
    assert features.shape == (3, FEATURE_DIM)
    assert np.exp(features[:, 0]) == pytest.approx([100, 150, 200])
    assert list(features[:, 1]) == [1, 0, 1]
