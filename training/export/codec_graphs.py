"""The codec as graphs of a bundle: the decoder's state is explicit."""

from __future__ import annotations

from typing import Any

from torch import nn

from pywasm.core.bundle.manifest import StatePort
from pywasm.export.codec import replaced, streaming
from pywasm.export.graph import F32, I64, Spec, port
from training.codec.model import BLOCK, LATENT, Codec
from training.codec.vocoder import STATES


class LatentToMimi(nn.Module):  # type: ignore[misc]
    """Normalised latents to raw latents."""

    def __init__(self, codec: Codec) -> None:
        super().__init__()
        self.codec = codec

    def forward(self, latent: Any) -> Any:
        """Denormalise latents [B, T, LATENT] to [B, LATENT, T]."""
        return self.codec.denormalise(latent).transpose(1, 2)


class Whole(nn.Module):  # type: ignore[misc]
    """Raw latents to sound, without a state."""

    def __init__(self, codec: Codec) -> None:
        super().__init__()
        self.codec = codec

    def forward(self, latent: Any) -> Any:
        """Decode raw latents [B, LATENT, T] to sound [B, 1, N]."""
        return self.codec.decode(latent.transpose(1, 2))


class Stream(nn.Module):  # type: ignore[misc]
    """Normalised latents to sound, continuing from the last call."""

    def __init__(self, codec: Codec) -> None:
        super().__init__()
        self.codec = codec

    def forward(self, latent: Any, position: Any, *state: Any) -> tuple[Any, ...]:
        """Decode latents [B, T, LATENT] to sound [B, 1, N].

        Args:
            latent: new latents.
            position: int64 [1], number of latents before these.
            state: of the vocoder, then of the decoder.

        Returns:
            the sound, then the next position and state in the order of :meth:`states`.
        """
        vocoder, decoder = state[: len(STATES)], list(state[len(STATES) :])
        features, decoder = self.codec.decoder(self.codec.denormalise(latent), decoder)
        audio, vocoder = self.codec.synthesise(features, position * BLOCK, vocoder)
        return (audio, position + latent.shape[1], *vocoder, *decoder)

    def states(self) -> tuple[StatePort, ...]:
        """Return the ports of the state, which starts as zeros."""
        shapes = {**STATES, **self.codec.decoder.states()}
        return (
            replaced("position", I64, (1,)),
            *(
                replaced(name, I64 if name == "phase" else F32, (1, *shape))
                for name, shape in shapes.items()
            ),
        )


def latent_to_mimi(codec: Codec) -> Spec:
    """Return the specification of the graph ``latent_to_mimi``."""
    return Spec(
        name="latent_to_mimi",
        module=LatentToMimi(codec),
        stage="codec",
        use="fallback",
        inputs=(port("latent", F32, "B", "T", LATENT),),
        outputs=(port("mimi_latent", F32, "B", LATENT, "T"),),
    )


def mimi_decoder(codec: Codec) -> Spec:
    """Return the specification of the graph ``mimi_decoder``."""
    return Spec(
        name="mimi_decoder",
        module=Whole(codec),
        stage="codec",
        use="fallback",
        inputs=(port("latent", F32, "B", LATENT, "T"),),
        outputs=(port("audio", F32, "B", 1, "N"),),
    )


def mimi_decoder_stream(codec: Codec) -> Spec:
    """Return the specification of ``mimi_decoder_stream``, for any number of latents per call."""
    module = Stream(codec)
    return streaming(module, LATENT, module.states())


def count(module: Any) -> int:
    """Return the number of a module's parameters."""
    return sum(parameter.numel() for parameter in module.parameters())
