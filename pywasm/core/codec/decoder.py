"""Latents become sound: the Mimi decoder, streaming where the bundle can.

In: normalised latents. Out: PCM, left with the host. The streaming decoder is exact for any number
of frames per call; a bundle without it decodes a chunk at once, when its last latent is there.

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
from pywasm.core.host import Host, Outputs, State, Tensor
from pywasm.core.lm.backbone import open_graph

PROJECTION_GRAPH = "latent_to_mimi"
STREAM_GRAPH = "mimi_decoder_stream"
WHOLE_GRAPH = "mimi_decoder"


class Decoding(Protocol):
    """One chunk being decoded."""

    def push(self, latents: Sequence[array[float]], *, ends: bool) -> Future[Outputs] | None:
        """Take the next latents, the chunk's last ones if it ``ends``; begin to decode them.

        Returns what will hold ``audio``, PCM [1, 1, N]; None if no sound comes of it now.
        """
        ...


class Codec:
    """Decodes chunks of one model."""

    def __init__(self, bundle: Bundle, host: Host) -> None:
        self._bundle = bundle
        self._host = host
        self._streams = bundle.graph(STREAM_GRAPH) is not None

    async def open(self) -> None:
        """Open the decoder's graphs."""
        for name in (STREAM_GRAPH,) if self._streams else (WHOLE_GRAPH, PROJECTION_GRAPH):
            await open_graph(self._bundle, self._host, name)

    def begin(self) -> Decoding:
        """Start a chunk from the initial state."""
        return StreamDecoding(self._host) if self._streams else WholeDecoding(self._host)


class StreamDecoding:
    """A chunk decoded as its latents come."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._state: State | None = None

    def push(self, latents: Sequence[array[float]], *, ends: bool) -> Future[Outputs] | None:
        """Decode these latents now; nothing is left over at the end: there is no look-ahead."""
        if not latents:
            return None
        begun = self._host.begin(
            STREAM_GRAPH, {"latent": joined(latents)}, state=self._state, keep=("audio",)
        )
        self._state = begun.state
        return begun.outputs


class WholeDecoding:
    """A chunk decoded at its end."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._latents: list[array[float]] = []

    def push(self, latents: Sequence[array[float]], *, ends: bool) -> Future[Outputs] | None:
        """Keep these latents; decode everything at the end."""
        self._latents.extend(latents)
        return asyncio.ensure_future(self._decode()) if ends and self._latents else None

    async def _decode(self) -> Outputs:
        widened = await self._host.run(
            PROJECTION_GRAPH, {"latent": joined(self._latents)}, keep=("mimi_latent",)
        )
        return await self._host.run(
            WHOLE_GRAPH, {"latent": widened.kept["mimi_latent"]}, keep=("audio",)
        )


def joined(latents: Sequence[array[float]]) -> Tensor:
    """Join latents along time, [1, T, latent_dim]."""
    data = array("f", b"".join(latent.tobytes() for latent in latents))
    return Tensor(data, (1, len(latents), len(latents[0])))
