"""Durations of the stages of a sentence, each measured by itself through the ``Host`` interface.

In: an open host and its bundle. Out: samples in milliseconds per call. They are taken in Python,
so they include everything between Python and the runtime. The same code runs on every host. A clock
may be coarse (0.1 ms in a page), so several short calls are timed together.
"""

from __future__ import annotations

import math
import time
from array import array
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace

from pywasm.bench import material
from pywasm.core.bundle.manifest import MANIFEST, Bundle, parse_manifest
from pywasm.core.graphs import CACHED_BACKBONE, STREAMING_DECODER
from pywasm.core.host import Host, State, Tensor, ints
from pywasm.core.lm.backbone import ModelSequence, Step
from pywasm.core.lm.flow import FlowHead
from pywasm.core.lm.select import select_backbone
from pywasm.core.text.chunking import chunks
from pywasm.core.text.tokenizer import Tokenizer
from pywasm.core.voice.prompt import Prompt

#: numbers of cached positions at which a step is measured
CACHE_LENGTHS = (0, 125, 250, 500)
#: numbers of frames per call of the decoder
DECODE_FRAMES = (1, 2, 4, 8, 16)
#: calls are timed together until they take this long, but at most MAX_CALLS of them
MIN_S = 0.002
MAX_CALLS = 8
#: steps of a sequence before a new one starts at the same number of cached positions
STEPS = 16

#: key of a metric (see ``pywasm.bench.metrics``) -> milliseconds
Samples = dict[str, list[float]]
#: called with the name of the current stage, the number of finished stages, and of all stages
Tick = Callable[[str, int, int], None]


async def read_bundle(host: Host) -> tuple[Bundle, Tokenizer]:
    """Return the manifest and the tokenizer of a host's bundle."""
    bundle = parse_manifest(await host.read(MANIFEST))
    file = bundle.tokenizer
    return bundle, Tokenizer.load(await host.read(file.file, file.sha256), file.kind)


async def measure_sessions(host: Host, bundle: Bundle) -> Samples:
    """Open every graph that speech needs a second time, under another name."""
    samples: Samples = {}
    for graph in bundle.graphs:
        if graph.use == "speak":
            start = time.perf_counter()
            await host.open(replace(graph, name=f"{graph.name}+"))
            samples[f"session.{graph.name}"] = [1000 * (time.perf_counter() - start)]
    return samples


def stage_names(bundle: Bundle) -> list[str]:
    """Return the names of the stages that a bundle has."""
    steps = [f"step.{length}" for length in CACHE_LENGTHS] if bundle.graph(CACHED_BACKBONE) else []
    calls = (
        [f"decode.{frames}" for frames in DECODE_FRAMES] if bundle.graph(STREAMING_DECODER) else []
    )
    prepared = ["prepared"] if steps and calls else []
    return ["text", "prefill", *prepared, *steps, "flow", *calls]


async def measure_stages(
    host: Host,
    model: tuple[Bundle, Tokenizer],
    names: Iterable[str],
    *,
    repeats: int,
    tick: Tick,
) -> Samples:
    """Take at least ``repeats`` samples of each of the named stages."""
    meter = _Meter(host, *model, repeats)
    wanted = list(names)
    for index, name in enumerate(wanted):
        tick(name, index, len(wanted))
        await meter.measure(name)
    tick("", len(wanted), len(wanted))
    return meter.samples


class _Meter:
    """Runs stages and collects their durations."""

    def __init__(self, host: Host, bundle: Bundle, tokenizer: Tokenizer, repeats: int) -> None:
        self.samples: Samples = {}
        self._host = host
        self._bundle = bundle
        self._tokenizer = tokenizer
        self._repeats = repeats
        self._backbone = select_backbone(bundle, host)
        self._latent = material.noise(bundle.model.latent_dim)
        self._prompts = 0

    async def measure(self, name: str) -> None:
        """Measure one stage of :func:`stage_names`."""
        family, _, number = name.partition(".")
        if family == "step":
            await self.steps(int(number))
        elif family == "decode":
            await self.decode(int(number))
        else:
            named = (self.text, self.prefill, self.prepared, self.flow)
            await {stage.__name__: stage for stage in named}[family]()

    async def text(self) -> None:
        """Measure the text rules and the tokenizer on one sentence."""
        rules = self._bundle.text
        text = material.sentence(material.SENTENCE_TOKENS, self._bundle, self._tokenizer)

        async def prepare() -> None:
            chunks(text, rules, self._tokenizer, rules.max_tokens)

        await self._many("text", prepare)

    async def prefill(self) -> None:
        """Measure a sentence after a known voice, and one token after a new voice."""
        known = self._embedding(material.VOICE_ROWS)
        tokens = self._tokens(material.SENTENCE_TOKENS)

        async def sentence() -> None:
            await self._step(await self._backbone.begin(known, tokens), None)

        await self._many("prefill.text", sentence)
        for _ in range(min(3, self._repeats)):
            start = time.perf_counter()
            new = self._embedding(material.VOICE_ROWS)
            await self._step(await self._backbone.begin(new, tokens[:1]), None)
            self._add("prefill.voice", start, 1)

    async def prepared(self) -> None:
        """Measure the time from the request for a prepared text to its first frame of audio."""
        voice = self._embedding(material.VOICE_ROWS)
        tokens = self._tokens(material.SENTENCE_TOKENS)
        model = self._bundle.model
        head = FlowHead(self._host, model.flow_type)
        await self._backbone.prepare(voice, tokens)

        async def frame() -> None:
            first = await self._step(await self._backbone.begin(voice, tokens), None)
            (latent,) = await head.sample(first.hidden, [self._latent], model.decode_steps)
            made = Tensor(latent, (1, 1, model.latent_dim))
            await self._host.run(STREAMING_DECODER, {"latent": made}, keep=("audio",))

        await self._many("prepared", frame)

    async def steps(self, length: int) -> None:
        """Measure steps of the language model after ``length`` cached positions (2 if it is 0)."""
        key = f"step.{length}"
        target = self._repeats
        while len(self.samples.get(key, ())) < target:
            sequence = await self._started(length)  # its first step makes room for the others
            start = time.perf_counter()
            await self._step(sequence, self._latent)
            calls = _calls(time.perf_counter() - start)
            for _ in range((STEPS - 2) // calls):
                start = time.perf_counter()
                for _ in range(calls):
                    await self._step(sequence, self._latent)
                self._add(key, start, calls)

    async def flow(self) -> None:
        """Measure noise to latent, with the model's own number of Euler steps."""
        head = FlowHead(self._host, self._bundle.model.flow_type)
        hidden = (await self._step(await self._started(0), self._latent)).hidden
        steps = self._bundle.model.decode_steps

        async def sample() -> None:
            await head.sample(hidden, [self._latent], steps)

        await self._many("flow", sample)

    async def decode(self, frames: int) -> None:
        """Measure calls of the streaming decoder with ``frames`` latents."""
        width = self._bundle.model.latent_dim
        latents = Tensor(material.noise(frames * width), (1, frames, width))
        state: State | None = None

        async def push() -> None:
            nonlocal state
            made = await self._host.run(
                STREAMING_DECODER, {"latent": latents}, state=state, keep=("audio",)
            )
            state = made.state

        await self._many(f"decode.{frames}", push)

    async def _step(self, sequence: ModelSequence, latent: array[float] | None) -> Step:
        return await self._backbone.step([sequence], [latent])

    async def _started(self, length: int) -> ModelSequence:
        """Start a sequence and run its first step, after ``length`` positions (2 if it is 0)."""
        prompt = self._cache(length - 1) if length > 2 else self._embedding(1)
        sequence = await self._backbone.begin(prompt, self._tokens(1))
        await self._step(sequence, None)
        return sequence

    def _cache(self, length: int) -> Prompt:
        """Return a voice of ``length`` positions: a state of noise if the model takes one."""
        graph = self._bundle.graph(CACHED_BACKBONE)
        caches = [port for port in graph.states if port.update == "extend"] if graph else []
        if not caches:
            return self._embedding(length)
        state = {"position": ints([length], 1)}
        for port in caches:
            shape = tuple(n or length for n in port.shape)
            state[port.input] = Tensor(material.noise(math.prod(shape)), shape)
        self._prompts += 1
        return Prompt(f"bench {self._prompts}", None, state)

    def _embedding(self, rows: int) -> Prompt:
        """Return a voice of ``rows`` positions that the backbone has not seen."""
        width = self._bundle.model.model_dim
        self._prompts += 1
        data: array[float] = material.noise(rows * width)
        return Prompt(f"bench {self._prompts}", Tensor(data, (1, rows, width)), None)

    def _tokens(self, count: int) -> tuple[int, ...]:
        text = material.sentence(count, self._bundle, self._tokenizer)
        parts = chunks(text, self._bundle.text, self._tokenizer, self._bundle.text.max_tokens)
        tokens = parts[0].tokens
        return (tokens * count)[:count]

    async def _many(self, key: str, call: Callable[[], Awaitable[None]]) -> None:
        await call()
        start = time.perf_counter()
        await call()
        calls = _calls(time.perf_counter() - start)
        for _ in range(self._repeats):
            start = time.perf_counter()
            for _ in range(calls):
                await call()
            self._add(key, start, calls)

    def _add(self, key: str, start: float, calls: int) -> None:
        seconds = (time.perf_counter() - start) / calls
        self.samples.setdefault(key, []).append(1000 * seconds)


def _calls(seconds: float) -> int:
    """Return how many calls to time together if one takes ``seconds``."""
    return min(MAX_CALLS, max(1, math.ceil(MIN_S / max(seconds, 1e-9))))
