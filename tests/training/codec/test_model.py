"""The codec: decoding in several calls gives the sound of one call."""

from __future__ import annotations

import pytest
import torch

from training.codec.model import LATENT, SAMPLES, Codec
from training.export.codec_graphs import Stream


@pytest.mark.parametrize("sizes", [[1] * 9, [4, 5], [2, 1, 6]])
def test_the_codec_streams_exactly(sizes: list[int]) -> None:
    torch.manual_seed(1)
    codec = Codec().eval()
    codec.mean[0] = 5.0  # an audible pitch
    codec.mean[1] = 0.5
    codec.mean[2] = -3.0
    latents = torch.randn(2, 9, LATENT)
    stream = Stream(codec)
    state: list[torch.Tensor] = []
    for port in stream.states():
        shape = (1,) if port.input == "position" else (2, *port.shape[1:])
        state.append(torch.zeros(shape, dtype=getattr(torch, port.dtype)))
    parts, at = [], 0
    with torch.no_grad():
        whole = codec.decode(codec.denormalise(latents))
        for size in sizes:
            audio, *state = stream(latents[:, at : at + size], *state)
            parts.append(audio)
            at += size
    assert whole.shape == (2, 1, 9 * SAMPLES)
    assert float(whole.abs().max()) > 0.01
    assert float((torch.cat(parts, 2) - whole).abs().max()) < 1e-5
