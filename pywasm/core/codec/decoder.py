"""The Mimi decoder: latents become samples, streaming where the bundle can.

In: normalised latents. Out: PCM, left with the host. The streaming decoder is exact for any number
of frames per call. A bundle without it decodes a whole chunk when its last latent is there.

Reference: ``MimiModel.decode_from_latent`` in pocket_tts/models/mimi.py. The denormalisation of
latents and the fade-in at a chunk's start are inside the graphs.
"""

from __future__ import annotations

import asyncio
from array import array
from asyncio import Future
from collections.abc import Sequence
from typing import Protocol

from pywasm.core.bundle.manifest import Bundle
from pywasm.core.graphs import LATENT_PROJECTION, STREAMING_DECODER, WHOLE_DECODER, open_graph
from pywasm.core.host import Host, Outputs, State, Tensor


class ChunkDecoder(Protocol):
    """Decodes one chunk."""

    def push(self, latents: Sequence[array[float]], *, is_last: bool) -> Future[Outputs] | None:
        """Take the next latents and begin to decode them.

        Args:
            latents: each [latent_dim] float32; may be empty if ``is_last``.
            is_last: whether the chunk ends with them.

        Returns:
            Outputs with ``audio``, PCM [1, 1, N] float32; None if this call makes no sound.
        """
        ...


class Codec:
    """Decodes the chunks of one model."""

    def __init__(self, bundle: Bundle, host: Host) -> None:
        self._bundle = bundle
        self._host = host
        self._streaming = bundle.graph(STREAMING_DECODER) is not None

    async def open(self) -> None:
        """Open the decoder's graphs."""
        names = (STREAMING_DECODER,) if self._streaming else (WHOLE_DECODER, LATENT_PROJECTION)
        for name in names:
            await open_graph(self._bundle, self._host, name)

    def start_chunk(self) -> ChunkDecoder:
        """Return a decoder in its initial state."""
        return StreamingDecoder(self._host) if self._streaming else WholeChunkDecoder(self._host)


class StreamingDecoder:
    """Decodes latents as they come; the state stays with the host."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._state: State | None = None

    def push(self, latents: Sequence[array[float]], *, is_last: bool) -> Future[Outputs] | None:
        """Begin to decode these latents. The decoder is causal: the end needs no extra call."""
        if not latents:
            return None
        pending = self._host.begin(
            STREAMING_DECODER,
            {"latent": concat_latents(latents)},
            state=self._state,
            keep=("audio",),
        )
        self._state = pending.state
        return pending.outputs


class WholeChunkDecoder:
    """Collects the latents of a chunk and decodes them at its end."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._latents: list[array[float]] = []

    def push(self, latents: Sequence[array[float]], *, is_last: bool) -> Future[Outputs] | None:
        """Keep these latents; begin to decode all of them at the end."""
        self._latents.extend(latents)
        return asyncio.ensure_future(self._decode()) if is_last and self._latents else None

    async def _decode(self) -> Outputs:
        projected = await self._host.run(
            LATENT_PROJECTION, {"latent": concat_latents(self._latents)}, keep=("mimi_latent",)
        )
        return await self._host.run(
            WHOLE_DECODER, {"latent": projected.kept["mimi_latent"]}, keep=("audio",)
        )


def concat_latents(latents: Sequence[array[float]]) -> Tensor:
    """Concatenate latents along time, [1, T, latent_dim]."""
    data = array("f", b"".join(latent.tobytes() for latent in latents))
    return Tensor(data, (1, len(latents), len(latents[0])))
