"""Compare stateful graphs with stateless ones: step by step and all at once give the same values.

In: a bundle that has both. Out: the largest difference, or ``CheckFailed``. The two graphs of a
pair are never open at the same time.
"""

from __future__ import annotations

from array import array
from collections.abc import Awaitable, Callable, Sequence

from pywasm.core.bundle.manifest import Bundle
from pywasm.core.codec.decoder import ChunkDecoder, StreamingDecoder, WholeChunkDecoder
from pywasm.core.graphs import (
    CACHED_BACKBONE,
    LATENT_PROJECTION,
    STATELESS_BACKBONE,
    STREAMING_DECODER,
    TEXT_CONDITIONER,
    WHOLE_DECODER,
    open_graph,
)
from pywasm.core.lm.backbone import Backbone
from pywasm.core.lm.cached import CachedBackbone
from pywasm.core.lm.stateless import StatelessBackbone
from pywasm.core.voice.prompt import Prompt
from pywasm.native.host import NativeHost
from pywasm.verify.graph_runs import noise
from pywasm.verify.report import CheckFailed

#: latents per comparison; one more step comes first, with the beginning-of-sequence mark
STEPS = 5
#: length of the voice prefix in rows
PREFIX = 3
#: largest difference: absolute, and relative for values above 1
TOLERANCE = 1e-4
#: the same where activations are rounded to 8 bits, which makes a small difference a step of the
#: grid, or where only one graph of the pair has rounded weights
QUANTISED_TOLERANCE = 0.1

Compute = Callable[[], Awaitable[Sequence[float]]]


async def backbones_agree(bundle: Bundle, host: NativeHost) -> str:
    """Run a few steps of both language models after a short voice and text; compare them."""
    backbones: dict[str, Backbone] = {
        CACHED_BACKBONE: CachedBackbone(bundle, host),
        STATELESS_BACKBONE: StatelessBackbone(bundle, host),
    }
    found = []
    for name, backbone in backbones.items():
        try:
            found.append(await _steps(bundle, host, backbone))
        finally:
            host.forget(TEXT_CONDITIONER)
            host.forget(name)
    return _compare(bundle, (CACHED_BACKBONE, STATELESS_BACKBONE), *found)


async def _steps(bundle: Bundle, host: NativeHost, backbone: Backbone) -> list[float]:
    await backbone.open()
    voice = Prompt("noise", noise(1, PREFIX, bundle.model.model_dim), None)
    last = bundle.tokenizer.vocab_size - 1
    sequence = await backbone.begin(voice, tuple(last * i // STEPS for i in range(STEPS)))
    values: list[float] = []
    for latent in (None, *_latents(bundle)):
        step = await backbone.step([sequence], [latent])
        values += (await host.fetch(step.hidden)).data
        values += step.eos_logits
    return values


async def decoders_agree(bundle: Bundle, host: NativeHost) -> str:
    """Decode a few latents frame by frame and all at once; compare the sound."""
    found = []
    decoders: tuple[tuple[ChunkDecoder, tuple[str, ...]], ...] = (
        (StreamingDecoder(host), (STREAMING_DECODER,)),
        (WholeChunkDecoder(host), (LATENT_PROJECTION, WHOLE_DECODER)),
    )
    for decoder, names in decoders:
        try:
            for name in names:
                await open_graph(bundle, host, name)
            found.append(await _decode(bundle, host, decoder))
        finally:
            for name in names:
                host.forget(name)
    return _compare(bundle, (STREAMING_DECODER, WHOLE_DECODER), *found)


async def _decode(bundle: Bundle, host: NativeHost, decoder: ChunkDecoder) -> list[float]:
    values: list[float] = []
    latents = _latents(bundle)
    for index, latent in enumerate(latents):
        outputs = decoder.push([latent], is_last=index + 1 == len(latents))
        if outputs is not None:
            values += (await host.fetch((await outputs).kept["audio"])).data
    return values


def _latents(bundle: Bundle) -> list[array[float]]:
    width = bundle.model.latent_dim
    values = noise(STEPS, width, seed=2).as_floats()
    return [values[i * width : (i + 1) * width] for i in range(STEPS)]


def _compare(
    bundle: Bundle, names: tuple[str, str], one: Sequence[float], two: Sequence[float]
) -> str:
    """Compare the values of two graphs; return a line with the largest difference."""
    if len(one) != len(two):
        raise CheckFailed(f"{names[0]} gives {len(one)} values, {names[1]} {len(two)}")
    precisions = {graph.precision for graph in bundle.graphs if graph.name in names}
    exact = len(precisions) == 1 and not precisions & {"int8", "int8-rows"}
    limit = TOLERANCE if exact else QUANTISED_TOLERANCE
    differences = [abs(a - b) / max(1.0, abs(b)) for a, b in zip(one, two, strict=True)]
    if wrong := sum(not difference <= limit for difference in differences):  # also catches NaN
        raise CheckFailed(
            f"{names[0]} and {names[1]} differ by {max(differences):.2g}, {limit:g} is allowed "
            f"({wrong} of {len(one)} values)"
        )
    return f"{len(one)} values differ by {max(differences):.2g} at most, {limit:g} is allowed"
