"""The codec as graphs of a bundle: the decoder's state made explicit."""

from __future__ import annotations

from typing import Any

from torch import nn

from pywasm.core.bundle.manifest import StatePort
from pywasm.export.codec import replaced, streaming
from pywasm.export.graph import F32, I64, Spec, port
from training.codec.model import BLOCK, LATENT, Codec
from training.codec.vocoder import STATES


class LatentToMimi(nn.Module):  # type: ignore[misc]
    """Undo the language model's normalisation."""

    def __init__(self, codec: Codec) -> None:
        super().__init__()
        self.codec = codec

    def forward(self, latent: Any) -> Any:
        """[B, T, LATENT] to [B, LATENT, T]."""
        return self.codec.denormalise(latent).transpose(1, 2)


class Whole(nn.Module):  # type: ignore[misc]
    """Raw latents to sound, a whole chunk at once."""

    def __init__(self, codec: Codec) -> None:
        super().__init__()
        self.codec = codec

    def forward(self, latent: Any) -> Any:
        """[B, LATENT, T] to [B, 1, N]."""
        return self.codec.speak(latent.transpose(1, 2))


class Stream(nn.Module):  # type: ignore[misc]
    """Latents to sound, from where the last call ended."""

    def __init__(self, codec: Codec) -> None:
        super().__init__()
        self.codec = codec

    def forward(self, latent: Any, position: Any, *state: Any) -> tuple[Any, ...]:
        """[B, T, LATENT] to [B, 1, N], then the next state in the order of :meth:`states`."""
        vocoder, decoder = state[: len(STATES)], list(state[len(STATES) :])
        channels, decoder = self.codec.decoder(self.codec.denormalise(latent), decoder)
        audio, vocoder = self.codec.synthesise(channels, position * BLOCK, vocoder)
        return (audio, position + latent.shape[1], *vocoder, *decoder)

    def states(self) -> tuple[StatePort, ...]:
        """Declare the state, everything at zero."""
        shapes = {**STATES, **self.codec.decoder.states()}
        return (
            replaced("position", I64, (1,)),
            *(
                replaced(name, I64 if name == "phase" else F32, (1, *shape))
                for name, shape in shapes.items()
            ),
        )


def latent_to_mimi(codec: Codec) -> Spec:
    """Describe the graph ``latent_to_mimi``."""
    return Spec(
        name="latent_to_mimi",
        module=LatentToMimi(codec),
        stage="codec",
        use="fallback",
        inputs=(port("latent", F32, "B", "T", LATENT),),
        outputs=(port("mimi_latent", F32, "B", LATENT, "T"),),
    )


def mimi_decoder(codec: Codec) -> Spec:
    """Describe the graph ``mimi_decoder``."""
    return Spec(
        name="mimi_decoder",
        module=Whole(codec),
        stage="codec",
        use="fallback",
        inputs=(port("latent", F32, "B", LATENT, "T"),),
        outputs=(port("audio", F32, "B", 1, "N"),),
    )


def mimi_decoder_stream(codec: Codec) -> Spec:
    """Describe the graph ``mimi_decoder_stream``: any number of latents per call."""
    module = Stream(codec)
    return streaming(module, LATENT, module.states())


def count(module: Any) -> int:
    """Count a module's parameters."""
    return sum(parameter.numel() for parameter in module.parameters())
