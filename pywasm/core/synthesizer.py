"""READ FIRST. A text becomes sound: ``Synthesizer.speak`` chains the steps of this package.

    text/reading/      text -> sentences as they are said
    text/chunk_source.py  -> chunks                            (text/tokenizer.py: -> token ids)
    voice/registry.py  voice -> the prompt that starts a sequence
    lm/batching.py     chunks -> latents; which chunks share a step
    lm/generate.py       the loop: one latent of each chunk per step, until the end of speech
    lm/backbone.py       [voice | text | latents] -> condition and EOS logit
    lm/flow.py           noise and condition -> the next latent
    latent_queue.py    between the language model and the decoder, which run at the same time
    codec/stream.py    latents -> samples, in text order       (codec/decoder.py)
    codec/joints.py      fades and silence between chunks

Everything that the steps need from the outside goes through the host (``host.py``), so the same
code runs in a browser tab and on a PC. Streaming is the primitive; a whole result is a drained
stream.
"""

from __future__ import annotations

import asyncio
import logging
import time
from array import array
from bisect import bisect_left
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import replace

from pywasm.core.audio import AudioChunk, DeviceAudio
from pywasm.core.bundle.manifest import MANIFEST, Bundle, Voice, parse_manifest
from pywasm.core.chunk_queue import ChunkQueue
from pywasm.core.codec.decoder import Codec
from pywasm.core.codec.joints import Joints, fade_out_samples
from pywasm.core.codec.stream import AudioStream
from pywasm.core.errors import TextError, VoiceError
from pywasm.core.graphs import FLOW_HEAD, open_graph
from pywasm.core.host import Host
from pywasm.core.latent_queue import LatentQueue
from pywasm.core.lm.backbone import MAX_BATCH_SIZE
from pywasm.core.lm.batching import AdmissionControl, BatchGenerator, Clock, Request
from pywasm.core.lm.flow import FlowHead
from pywasm.core.lm.generate import max_frames
from pywasm.core.lm.noise import GaussianNoise, NoiseSource
from pywasm.core.lm.select import select_backbone
from pywasm.core.options import MAX_TOKENS, Options, Settings
from pywasm.core.text.chunk_source import ChunkSource, Text
from pywasm.core.text.chunking import Chunk
from pywasm.core.text.reading.languages import has_language
from pywasm.core.text.tokenizer import Tokenizer
from pywasm.core.voice.prompt import Prompt
from pywasm.core.voice.registry import VoiceRegistry

log = logging.getLogger("pywasm")

#: latents that may wait for the decoder
QUEUE_CAPACITY = 64
#: chunks that are read ahead of the language model
WAITING_CHUNKS = 8

#: the model's own values for everything
DEFAULTS = Options()


class Synthesizer:
    """Speaks with one model. ``pywasm.open_bundle`` makes one on a PC.

    Example:
        >>> async with pywasm.open_bundle() as synthesizer:
        ...     async for chunk in synthesizer.speak("Hello world."):
        ...         print(f"{chunk.start_seconds:.2f} s: {len(chunk.samples)} samples")
    """

    def __init__(
        self,
        bundle: Bundle,
        host: Host,
        tokenizer: Tokenizer,
        *,
        max_batch_size: int = MAX_BATCH_SIZE,
        clock: Clock = time.perf_counter,
    ) -> None:
        self.bundle = bundle
        self.host = host
        self._source = ChunkSource(bundle.language, bundle.text, tokenizer)
        self._clock = clock
        self._voices = VoiceRegistry(bundle, host)
        self._backbone = select_backbone(bundle, host)
        self._generator = BatchGenerator(
            bundle, self._backbone, FlowHead(host, bundle.model.flow_type)
        )
        self._codec = Codec(bundle, host)
        self._max_batch_size = min(max_batch_size, self._backbone.max_batch_size)

    @classmethod
    async def open(cls, host: Host, *, max_batch_size: int = MAX_BATCH_SIZE) -> Synthesizer:
        """Read the host's bundle and open its graphs.

        Args:
            host: has the bundle and runs its graphs.
            max_batch_size: most chunks of a text that share a step.

        Raises:
            BundleError: a file is missing or damaged, or a needed graph is not there.
            HostError: the runtime refuses a graph.
        """
        bundle = parse_manifest(await host.read(MANIFEST))
        file = bundle.tokenizer
        data = await host.read(file.file, file.sha256)
        tokenizer = Tokenizer.load(data, file.kind)
        synthesizer = cls(bundle, host, tokenizer, max_batch_size=max_batch_size)
        await asyncio.gather(
            synthesizer._backbone.open(),
            open_graph(bundle, host, FLOW_HEAD),
            synthesizer._codec.open(),
            synthesizer._source.load(),
        )
        return synthesizer

    @property
    def sample_rate(self) -> int:
        """Samples per second."""
        return self.bundle.audio.sample_rate

    @property
    def voices(self) -> Sequence[Voice]:
        """The voices of the bundle."""
        return self.bundle.voices

    def add_voice(self, name: str, data: bytes) -> str:
        """Add a voice from the bytes of a safetensors file; return its id.

        The id is ``name``, with a number if another voice has that name. A voice that was added
        before keeps its id.

        Raises:
            VoiceError: not a voice, or a voice of another model.

        Example:
            >>> voice = synthesizer.add_voice("anna", Path("anna.safetensors").read_bytes())
        """
        return self._voices.add(name, data)

    def reads(self, options: Options) -> bool:
        """Return whether texts are read: it is asked for, and the model's language has rules."""
        return options.reading is not None and has_language(self.bundle.language)

    async def load_voice(self, voice_id: str) -> Prompt:
        """Read a voice; later calls return the same prompt.

        Raises:
            VoiceError: unknown (the message lists the known ones), or not a voice of this model.
            BundleError: its file is missing or damaged.
        """
        return await self._voices.load(voice_id)

    async def speak(
        self,
        text: Text,
        voice: str | None = None,
        options: Options = DEFAULTS,
        *,
        warn: Callable[[str], None] = log.warning,
    ) -> AsyncGenerator[AudioChunk, None]:
        """Yield the sound of ``text``, piece by piece, while the rest is generated.

        Close the iterator, or cancel the task, to stop: nothing goes on in the background.

        Args:
            text: of any length, or its parts as they arrive, cut anywhere: a sentence is then
                spoken as soon as it is complete.
            voice: id of a voice of the bundle, or of an added one; None is the bundle's default.
            options: settings; what is left open takes the model's values.
            warn: called with a sentence about a part that is not said as it is written, or may
                sound wrong.

        Raises:
            TextError: nothing can be spoken, or a part cannot be split and is too long.
            VoiceError: the voice is unknown or does not fit the model.
            BundleError: the voice's file is missing or damaged.
            HostError: a graph failed.

        Example:
            >>> async for chunk in synthesizer.speak("Good morning.", options=Options(seed=3)):
            ...     wav.write(chunk.samples)
        """
        joiner = Joints(fade_out_samples(self.sample_rate) if self.reads(options) else 0)
        position = 0
        speech = self.generate(text, voice, options, warn=warn)
        async with aclosing(speech) as pieces:
            async for piece in pieces:
                if piece.tensor is None:
                    ready = joiner.end(piece.samples)
                else:
                    ready = joiner.push((await self.host.fetch(piece.tensor)).as_floats())
                if ready:
                    yield self._fetched(piece.chunk, ready, position)
                    position += len(ready)

    def _fetched(self, chunk: Chunk, samples: array[float], position: int) -> AudioChunk:
        rate = self.sample_rate
        return AudioChunk(rate, samples, position, chunk.text, chunk.index, chunk.source)

    async def generate(
        self,
        text: Text,
        voice: str | None = None,
        options: Options = DEFAULTS,
        *,
        warn: Callable[[str], None] = log.warning,
        noise: NoiseSource | None = None,
    ) -> AsyncGenerator[DeviceAudio, None]:
        """Do what ``speak`` does, but leave the samples on the host.

        For a page, where samples must not pass through Python. With reading on, pauses come
        as pieces of silence, and the caller fades out what is before each of them, see
        ``codec/joints.py``. ``noise`` replaces the seeded noise (parity tests); the other arguments
        and the errors are those of ``speak``.
        """
        settings = self._settings(options, warn)
        prompt = await self.load_voice(voice or self.bundle.default_voice)
        waiting = ChunkQueue(WAITING_CHUNKS)
        chunks = await self._chunks(text, settings, prompt, warn)
        reading = asyncio.create_task(waiting.fill(chunks))
        try:
            # Nothing is computed for a text without a word.
            await waiting.peek()
            request = Request(
                waiting, prompt, settings, noise or self._noise_source(settings), warn
            )
            async with aclosing(self._speak_chunks(request)) as pieces:
                async for piece in pieces:
                    yield piece
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
            await chunks.aclose()

    async def _speak_chunks(self, request: Request) -> AsyncGenerator[DeviceAudio, None]:
        audio = self.bundle.audio
        queue = LatentQueue(QUEUE_CAPACITY)
        admission = AdmissionControl(1 / audio.frame_rate, self._max_batch_size, self._clock)
        stream = AudioStream(
            self._codec,
            queue,
            on_emitted=lambda samples: admission.on_emitted(samples / audio.samples_per_frame),
            pause_rate=audio.sample_rate if request.settings.reading else None,
        )
        generation = asyncio.create_task(self._generator.generate(request, queue, admission))
        try:
            async with aclosing(stream.decode()) as pieces:
                async for piece in pieces:
                    yield piece
        finally:
            generation.cancel()
            await asyncio.gather(generation, return_exceptions=True)

    async def prepare(
        self, text: str, voice: str | None = None, options: Options = DEFAULTS
    ) -> None:
        """Read the voice and the first part of a text that will probably be spoken.

        It then sounds sooner. Only the latest prepared text is kept, which takes some megabytes.
        Arguments and errors are those of ``speak``.
        """
        settings = self._settings(options, _ignore)
        prompt = await self.load_voice(voice or self.bundle.default_voice)
        async with aclosing(await self._chunks(text, settings, prompt, _ignore)) as chunks:
            first = await anext(chunks)
        await self._backbone.prepare(prompt, first.tokens)

    async def warm_up(self) -> None:
        """Run every graph once and prepare the default voice, so that the first speech is quick."""
        async with aclosing(self.generate("A.", warn=_ignore)) as pieces:
            async for _ in pieces:
                return

    def _settings(self, options: Options, warn: Callable[[str], None]) -> Settings:
        settings = options.resolve(self.bundle)
        if settings.reading is None or self.reads(options):
            return settings
        warn(f"the text is not read: there are no rules for {self.bundle.language!r}")
        return replace(settings, reading=None)

    async def _chunks(
        self, text: Text, settings: Settings, prompt: Prompt, warn: Callable[[str], None]
    ) -> AsyncGenerator[Chunk, None]:
        """Return the chunks of a text, none of which can outgrow the model's KV cache."""
        reading, max_tokens = settings.reading, settings.max_tokens
        if reading is not None:
            max_tokens = min(max_tokens, self._most_tokens(prompt))
            return self._source.chunks(text, reading, max_tokens, warn)
        chunks = [one async for one in self._source.chunks(text, None, max_tokens, warn)]
        for chunk in chunks:
            self._check_length(chunk, prompt)
        return _each(chunks)

    def _most_tokens(self, prompt: Prompt) -> int:
        """Return how many tokens fit into the KV cache beside the voice and the longest speech."""
        positions = self.bundle.model.max_positions
        if positions is None:
            return MAX_TOKENS
        tokens = bisect_left(
            range(MAX_TOKENS),
            True,
            key=lambda tokens: self._positions(prompt, tokens + 1) > positions,
        )
        if tokens == 0:
            raise VoiceError(
                f"the voice leaves no room for a text: it takes {prompt.length} of the model's "
                f"{positions} positions; use a shorter recording"
            )
        return tokens

    def _positions(self, prompt: Prompt, tokens: int) -> int:
        """Return how many positions a chunk may take."""
        return prompt.length + tokens + max_frames(self.bundle.model, self.bundle.audio, tokens)

    def _check_length(self, chunk: Chunk, prompt: Prompt) -> None:
        """Refuse a chunk that could outgrow the model's KV cache."""
        positions = self.bundle.model.max_positions
        needed = self._positions(prompt, len(chunk.tokens))
        if positions is not None and needed > positions:
            raise TextError(
                f"part {chunk.index + 1} of the text is too long to be spoken in one go: it has "
                f"{len(chunk.text)} characters without a place to split it, and may need {needed} "
                f"of the model's {positions} positions; put full stops or commas into "
                f"{chunk.text[:40]!r}, or turn reading on"
            )

    def _noise_source(self, settings: Settings) -> NoiseSource:
        return lambda index: GaussianNoise(
            settings.seed,
            index,
            width=self.bundle.model.latent_dim,
            temperature=settings.temperature,
            clamp=settings.noise_clamp,
        )


def _ignore(message: str) -> None:
    """Drop a warning."""


async def _each(chunks: Sequence[Chunk]) -> AsyncGenerator[Chunk, None]:
    for chunk in chunks:
        yield chunk
