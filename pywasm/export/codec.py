"""The codec's graphs: latent to Mimi, the decoder (whole and streaming), encoder, voice.

The streaming decoder's tails and position are inputs and outputs, named after where they live in
the reference. Both decoders fade a chunk in, by absolute position, so that whoever plays the sound
never touches it.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from pywasm.core.bundle.manifest import StatePort
from pywasm.export.graph import F32, I64, Spec, port
from pywasm.export.left_context import Tails
from pywasm.export.onnx_ops import batch_of
from pywasm.export.seanet import Decoder, Repeating, encode
from pywasm.export.sliding_window import WindowedStack

#: length of the fade-in: the reference fades one 200th of a second
FADES_PER_SECOND = 200


class LatentToMimi(nn.Module):  # type: ignore[misc]
    """Undo the language model's normalisation and widen."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.emb_std = model.flow_lm.emb_std
        self.emb_mean = model.flow_lm.emb_mean
        weight = model.mimi.quantizer.output_proj.weight[..., 0]
        self.weight = nn.Parameter(weight.T.contiguous(), requires_grad=False)

    def rows(self, latent: Any) -> Any:
        """[B, T, ld] to [B, T, C]."""
        return (latent * self.emb_std + self.emb_mean) @ self.weight

    def forward(self, latent: Any) -> Any:
        """[B, T, ld] to [B, C, T]."""
        return self.rows(latent).transpose(1, 2)


class Projected(nn.Module):  # type: ignore[misc]
    """The reference's ``ProjectedTransformer``, channels last."""

    def __init__(self, projected: Any) -> None:
        super().__init__()
        self.input_proj = projected.input_proj
        self.stack = WindowedStack(projected.transformer)
        self.output_proj = projected.output_projs[0]

    def forward(self, x: Any, tails: Tails, position: Any = 0) -> Any:
        """[B, T, C] to [B, T, C']."""
        if self.input_proj is not None:
            x = self.input_proj(x)
        return self.output_proj(self.stack(x, tails, position))


class MimiDecoder(nn.Module):  # type: ignore[misc]
    """Latents to sound, a whole chunk at once."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        mimi = model.mimi
        self.upsample = Repeating(mimi.upsample.convtr.convtr)
        self.transformer = Projected(mimi.decoder_transformer)
        self.seanet = Decoder(mimi.decoder)
        self.hop = int(mimi.sample_rate / mimi.encoder_frame_rate)
        self.fade = fade_samples(model)

    def forward(self, latent: Any) -> Any:
        """[B, C, T] to [B, 1, N]."""
        return self.speak(latent.transpose(1, 2), Tails(None, batch_of(latent)), 0)

    def speak(self, rows: Any, tails: Tails, position: Any) -> Any:
        """[B, T, C] to [B, 1, N]; ``position`` counts steps of the transformer."""
        x = self.upsample(rows, tails)
        x = self.transformer(x, tails, position)
        audio = self.seanet(x, tails)
        return audio * self._gain(position * self.hop, audio.shape[-1])

    def _gain(self, start: Any, length: Any) -> Any:
        place = torch.arange(length) + start
        return torch.clamp(place.to(torch.float32) / (self.fade - 1), max=1.0)


class StreamingDecoder(nn.Module):  # type: ignore[misc]
    """Latents as the language model has them to sound, from where the last call ended.

    A projection of its own would cost a second message to the decoder's thread for every call.
    """

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.widen = LatentToMimi(model)
        self.decoder = MimiDecoder(model)
        self.steps = int(model.mimi.encoder_frame_rate / model.mimi.frame_rate)

    def forward(self, latent: Any, position: Any, *tails: Any) -> tuple[Any, ...]:
        """[B, T, ld] to [B, 1, N], then the next state in the order of :meth:`states`."""
        running = Tails(tails, batch_of(latent))
        audio = self.decoder.speak(self.widen.rows(latent), running, position)
        return (audio, position + latent.shape[1] * self.steps, *running.after)

    def states(self) -> tuple[StatePort, ...]:
        """Declare the state, everything at zero, in the order in which layers run."""
        decoder = self.decoder
        (first,) = decoder.upsample.tails()
        named = [("upsample", first), *decoder.transformer.stack.tails(), *decoder.seanet.tails()]
        return (
            replaced("position", I64, (1,)),
            *(replaced(name, F32, (1, *shape)) for name, shape in named),
        )


class MimiEncoder(nn.Module):  # type: ignore[misc]
    """Sound to latents, whole."""

    def __init__(self, mimi: Any) -> None:
        super().__init__()
        self.encoder = mimi.encoder
        self.transformer = Projected(mimi.encoder_transformer)
        self.downsample = mimi.downsample.conv

    def forward(self, audio: Any) -> Any:
        """[B, 1, N] to [B, T, inner]; N is a whole number of frames."""
        x = encode(self.encoder, audio).transpose(1, 2)
        x = self.transformer(x, Tails(None, None)).transpose(1, 2)
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
    return streaming(module, model.flow_lm.ldim, module.states())


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
    return state.shape if state.input == "position" else ("B", *state.shape[1:])
