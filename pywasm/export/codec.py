"""The codec's graphs: latent projection, decoder (whole and streaming), encoder, voice projection.

The streaming decoder's left contexts and its position are inputs and outputs of the graph. Both
decoders apply the fade-in of a chunk themselves, by absolute position, so that players need not
change the sound.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from pywasm.core.bundle.manifest import StatePort
from pywasm.export.graph import F32, I64, Spec, port
from pywasm.export.left_context import LeftContext
from pywasm.export.onnx_ops import batch_size
from pywasm.export.seanet import DepthwiseTransposedConv, SeanetDecoder, run_encoder
from pywasm.export.sliding_window import SlidingWindowTransformer

#: the fade-in of the reference lasts one 200th of a second
FADES_PER_SECOND = 200


class LatentToMimi(nn.Module):  # type: ignore[misc]
    """Undo the latents' normalisation, then project to the codec's width."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.emb_std = model.flow_lm.emb_std
        self.emb_mean = model.flow_lm.emb_mean
        weight = model.mimi.quantizer.output_proj.weight[..., 0]
        self.weight = nn.Parameter(weight.T.contiguous(), requires_grad=False)

    def rows(self, latent: Any) -> Any:
        """Map [B, T, ld] to [B, T, C]."""
        return (latent * self.emb_std + self.emb_mean) @ self.weight

    def forward(self, latent: Any) -> Any:
        """Map [B, T, ld] to [B, C, T]."""
        return self.rows(latent).transpose(1, 2)


class ProjectedTransformer(nn.Module):  # type: ignore[misc]
    """The reference's ``ProjectedTransformer``, channels last."""

    def __init__(self, projected: Any) -> None:
        super().__init__()
        self.input_proj = projected.input_proj
        self.stack = SlidingWindowTransformer(projected.transformer)
        self.output_proj = projected.output_projs[0]

    def forward(self, x: Any, left: LeftContext, position: Any = 0) -> Any:
        """Map [B, T, C] to [B, T, C']."""
        if self.input_proj is not None:
            x = self.input_proj(x)
        return self.output_proj(self.stack(x, left, position))


class MimiDecoder(nn.Module):  # type: ignore[misc]
    """Decode projected latents to sound, a whole chunk at once."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        mimi = model.mimi
        self.upsample = DepthwiseTransposedConv(mimi.upsample.convtr.convtr)
        self.transformer = ProjectedTransformer(mimi.decoder_transformer)
        self.seanet = SeanetDecoder(mimi.decoder)
        self.hop = int(mimi.sample_rate / mimi.encoder_frame_rate)
        self.fade = fade_samples(model)

    def forward(self, latent: Any) -> Any:
        """Map [B, C, T] to [B, 1, N]."""
        return self.decode(latent.transpose(1, 2), LeftContext(None, batch_size(latent)), 0)

    def decode(self, rows: Any, left: LeftContext, position: Any) -> Any:
        """Map [B, T, C] to [B, 1, N]; ``position`` is the first step of the transformer."""
        x = self.upsample(rows, left)
        x = self.transformer(x, left, position)
        audio = self.seanet(x, left)
        return audio * self._gain(position * self.hop, audio.shape[-1])

    def _gain(self, start: Any, length: Any) -> Any:
        index = torch.arange(length) + start
        return torch.clamp(index.to(torch.float32) / (self.fade - 1), max=1.0)


class StreamingDecoder(nn.Module):  # type: ignore[misc]
    """Decode latents of the language model to sound, continuing after the last call.

    Includes the projection: as a separate graph it would cost a second message to the decoder's
    thread for every call.
    """

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.widen = LatentToMimi(model)
        self.decoder = MimiDecoder(model)
        self.steps = int(model.mimi.encoder_frame_rate / model.mimi.frame_rate)

    def forward(self, latent: Any, position: Any, *previous: Any) -> tuple[Any, ...]:
        """Map [B, T, ld] to [B, 1, N]; then follows the next state, ordered as :meth:`states`."""
        left = LeftContext(previous, batch_size(latent))
        audio = self.decoder.decode(self.widen.rows(latent), left, position)
        return (audio, position + latent.shape[1] * self.steps, *left.next)

    def states(self) -> tuple[StatePort, ...]:
        """Declare the state, initially zero, in the order in which the layers run."""
        decoder = self.decoder
        (first,) = decoder.upsample.left_shapes()
        layers = (*decoder.transformer.stack.left_shapes(), *decoder.seanet.left_shapes())
        named = [("upsample", first), *layers]
        return (
            replaced("position", I64, (1,)),
            *(replaced(name, F32, (1, *shape)) for name, shape in named),
        )


class MimiEncoder(nn.Module):  # type: ignore[misc]
    """Encode a whole sound to latents."""

    def __init__(self, mimi: Any) -> None:
        super().__init__()
        self.encoder = mimi.encoder
        self.transformer = ProjectedTransformer(mimi.encoder_transformer)
        self.downsample = mimi.downsample.conv

    def forward(self, audio: Any) -> Any:
        """Map [B, 1, N] to [B, T, inner]; N is a multiple of the frame size."""
        x = run_encoder(self.encoder, audio).transpose(1, 2)
        x = self.transformer(x, LeftContext(None, None)).transpose(1, 2)
        return run_encoder(self.downsample, x).transpose(1, 2)


class SpeakerProjection(nn.Module):  # type: ignore[misc]
    """Project encoder latents to a voice prefix."""

    def __init__(self, lm: Any) -> None:
        super().__init__()
        self.weight = lm.speaker_proj_weight
        self.bos = lm.bos_before_voice if lm.insert_bos_before_voice else None

    def forward(self, latent: Any) -> Any:
        """Map [B, T, inner] to [B, T, d], or to [B, T + 1, d] with a BOS row in front."""
        voice = F.linear(latent, self.weight)
        if self.bos is None:
            return voice
        return torch.cat([self.bos.expand(voice.shape[0], -1, -1), voice], dim=1)


def fade_samples(model: Any) -> int:
    """Return the length of the fade-in in samples."""
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
    """Describe the graph ``mimi_decoder_stream``, which takes any number of frames per call."""
    module = StreamingDecoder(model)
    return streaming(module, model.flow_lm.ldim, module.states())


def streaming(module: Any, latent_dim: int, states: tuple[StatePort, ...]) -> Spec:
    """Describe ``mimi_decoder_stream`` for any decoder of latents [B, T, latent_dim]."""
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
    """Declare a state that every call replaces as a whole."""
    return StatePort(name, f"next_{name}", dtype, shape, "replace")


def _batched(state: StatePort) -> tuple[int | str, ...]:
    """Return the state's shape, with a symbol for its batch axis."""
    return state.shape if state.input == "position" else ("B", *state.shape[1:])
