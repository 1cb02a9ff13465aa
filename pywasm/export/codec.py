"""The codec's graphs: latent to Mimi, the decoder (whole and streaming), encoder, voice.

The streaming decoder's tails, partial sums, attention window and position are inputs and
outputs, named after where they live in the reference. Both decoders fade a chunk in, by absolute
position, so that whoever plays the sound never touches it.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from pywasm.bundle import StatePort
from pywasm.export.graph import F32, I64, Spec, port
from pywasm.export.seanet import Decoder, encode
from pywasm.export.transformer import Stack

#: length of the fade-in: the reference fades one 200th of a second
FADES_PER_SECOND = 200


class LatentToMimi(nn.Module):  # type: ignore[misc]
    """Undo the language model's normalisation and widen."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.emb_std = model.flow_lm.emb_std
        self.emb_mean = model.flow_lm.emb_mean
        self.quantizer = model.mimi.quantizer

    def forward(self, latent: Any) -> Any:
        """[B, T, ld] to [B, C, T]."""
        return self.quantizer((latent * self.emb_std + self.emb_mean).transpose(1, 2))


class Projected(nn.Module):  # type: ignore[misc]
    """The reference's ``ProjectedTransformer``, [B, C, T] to [B, C', T]."""

    def __init__(self, projected: Any) -> None:
        super().__init__()
        self.input_proj = projected.input_proj
        self.stack = Stack(projected.transformer)
        self.output_proj = projected.output_projs[0]

    def forward(self, x: Any, past: Any = None, position: Any = 0) -> tuple[Any, Any]:
        """Return the output and the new rows of the cache."""
        x = x.transpose(1, 2)
        if self.input_proj is not None:
            x = self.input_proj(x)
        x, rows = self.stack(x, past, position)
        return self.output_proj(x).transpose(1, 2), rows


class MimiDecoder(nn.Module):  # type: ignore[misc]
    """Latents to sound; with state, from where the last call ended."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        mimi = model.mimi
        self.transformer = Projected(mimi.decoder_transformer)
        self.seanet = Decoder(mimi.upsample.convtr.convtr, mimi.decoder)
        self.steps = int(mimi.encoder_frame_rate / mimi.frame_rate)
        self.hop = int(mimi.sample_rate / mimi.encoder_frame_rate)
        self.fade = fade_samples(model)

    def forward(self, latent: Any, *state: Any) -> Any:
        """[B, C, T] to [B, 1, N], then the next state in the order of :func:`states`."""
        tails = list(state[2:]) if state else None
        position, window = state[:2] if state else (0, None)
        x, up = self.seanet.upsample(latent, tails)
        x, rows = self.transformer(x, window, position)
        audio, rest = self.seanet(x, tails)
        audio = audio * self._gain(position * self.hop, audio.shape[-1])
        if not state:
            return audio
        slid = torch.cat([window, rows])[rows.shape[0] :]
        return (audio, position + rows.shape[0], slid, up, *rest)

    def _gain(self, start: Any, length: Any) -> Any:
        place = (torch.arange(length) + start).to(torch.float32)
        return torch.clamp(place / (self.fade - 1), max=1.0)

    def states(self) -> tuple[StatePort, ...]:
        """Declare the state, everything at zero."""
        stack = self.transformer.stack
        assert stack.context is not None
        shape = (stack.context - 1, len(stack.layers), 2, 1, stack.kv_heads, stack.width)
        return (
            replaced("position", I64, (1,)),
            replaced("attention", F32, shape),
            *(replaced(name, F32, (1, *tail)) for name, tail in self.seanet.tails()),
        )


class StreamingDecoder(nn.Module):  # type: ignore[misc]
    """The decoder with everything before it: one run takes latents as the language model has them.

    A projection of its own would cost a second message to the decoder's thread for every call.
    """

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.widen = LatentToMimi(model)
        self.decoder = MimiDecoder(model)

    def forward(self, latent: Any, *state: Any) -> Any:
        """[B, T, ld] to [B, 1, N], then the next state in the order of its ``states``."""
        return self.decoder(self.widen(latent), *state)


class MimiEncoder(nn.Module):  # type: ignore[misc]
    """Sound to latents, whole."""

    def __init__(self, mimi: Any) -> None:
        super().__init__()
        self.encoder = mimi.encoder
        self.transformer = Projected(mimi.encoder_transformer)
        self.downsample = mimi.downsample.conv

    def forward(self, audio: Any) -> Any:
        """[B, 1, N] to [B, T, inner]; N is a whole number of frames."""
        x, _rows = self.transformer(encode(self.encoder, audio))
        return encode(self.downsample, x).transpose(1, 2)


class SpeakerProjection(nn.Module):  # type: ignore[misc]
    """Encoder latents to a voice prefix."""

    def __init__(self, lm: Any) -> None:
        super().__init__()
        self.weight = lm.speaker_proj_weight
        self.bos = lm.bos_before_voice if lm.insert_bos_before_voice else None

    def forward(self, latent: Any) -> Any:
        """[B, T, inner] to [B, T (+ 1), d]."""
        voice = F.linear(latent, self.weight)
        if self.bos is None:
            return voice
        return torch.cat([self.bos.expand(voice.shape[0], -1, -1), voice], dim=1)


def fade_samples(model: Any) -> int:
    """Length of the fade-in."""
    return int(model.config.mimi.sample_rate) // FADES_PER_SECOND


def latent_to_mimi(model: Any) -> Spec:
    """Describe the graph ``latent_to_mimi``."""
    return Spec(
        name="latent_to_mimi",
        module=LatentToMimi(model),
        stage="codec",
        use="fallback",
        inputs=(port("latent", F32, "B", "T", model.flow_lm.ldim),),
        outputs=(port("mimi_latent", F32, "B", _outer(model), "T"),),
    )


def mimi_decoder(model: Any) -> Spec:
    """Describe the graph ``mimi_decoder``: a whole chunk at once."""
    return Spec(
        name="mimi_decoder",
        module=MimiDecoder(model),
        stage="codec",
        use="fallback",
        inputs=(port("latent", F32, "B", _outer(model), "T"),),
        outputs=(port("audio", F32, "B", 1, "N"),),
    )


def mimi_decoder_stream(model: Any) -> Spec:
    """Describe the graph ``mimi_decoder_stream``: any number of frames per call."""
    module = StreamingDecoder(model)
    return streaming(module, model.flow_lm.ldim, module.decoder.states())


def streaming(module: Any, latent_dim: int, states: tuple[StatePort, ...]) -> Spec:
    """Describe ``mimi_decoder_stream`` of any decoder: latents [B, T, latent_dim] to sound."""
    return Spec(
        name="mimi_decoder_stream",
        module=module,
        stage="codec",
        use="speak",
        inputs=(
            port("latent", F32, "B", "T", latent_dim),
            *(port(state.input, state.dtype, *_batched(state)) for state in states),
        ),
        outputs=(
            port("audio", F32, "B", 1, "N"),
            *(port(state.output, state.dtype, *_batched(state)) for state in states),
        ),
        states=states,
    )


def mimi_encoder(model: Any) -> Spec:
    """Describe the graph ``mimi_encoder``."""
    return Spec(
        name="mimi_encoder",
        module=MimiEncoder(model.mimi),
        stage="encoder",
        use="clone",
        inputs=(port("audio", F32, "B", 1, "N"),),
        outputs=(port("latent", F32, "B", "T", _inner(model)),),
        multiple_of={"N": model.mimi.frame_size},
    )


def speaker_projection(model: Any) -> Spec:
    """Describe the graph ``speaker_projection``."""
    rows = "R" if model.flow_lm.insert_bos_before_voice else "T"
    return Spec(
        name="speaker_projection",
        module=SpeakerProjection(model.flow_lm),
        stage="encoder",
        use="clone",
        inputs=(port("latent", F32, "B", "T", _inner(model)),),
        outputs=(port("embedding", F32, "B", rows, model.flow_lm.dim),),
    )


def _outer(model: Any) -> int:
    return int(model.mimi.quantizer.output_dimension)


def _inner(model: Any) -> int:
    return int(model.flow_lm.speaker_proj_weight.shape[1])


def replaced(name: str, dtype: str, shape: tuple[int, ...]) -> StatePort:
    """Declare a state that every call replaces."""
    return StatePort(name, f"next_{name}", dtype, shape, "replace")


def _batched(state: StatePort) -> tuple[int | str, ...]:
    """The state's shape with its batch axis as a symbol."""
    axis = {"position": None, "attention": 3}.get(state.input, 0)
    return tuple("B" if i == axis else n for i, n in enumerate(state.shape))
