"""READ FIRST. A text becomes sound: ``Synthesizer.speak`` chains the steps of this package.

    text/chunking.py   text -> chunks                          (text/tokenizer.py: -> token ids)
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
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing

from pywasm.core.audio import AudioChunk, DeviceAudio
from pywasm.core.bundle.manifest import MANIFEST, Bundle, Voice, parse_manifest
from pywasm.core.codec.decoder import Codec
from pywasm.core.codec.joints import Joints, fade_out_samples
from pywasm.core.codec.stream import AudioStream
from pywasm.core.errors import TextError
from pywasm.core.graphs import FLOW_HEAD, open_graph
from pywasm.core.host import Host
from pywasm.core.latent_queue import LatentQueue
from pywasm.core.lm.backbone import MAX_BATCH_SIZE
from pywasm.core.lm.batching import AdmissionControl, BatchGenerator, Clock, Request
from pywasm.core.lm.flow import FlowHead
from pywasm.core.lm.generate import max_frames
from pywasm.core.lm.noise import GaussianNoise, NoiseSource
from pywasm.core.lm.select import select_backbone
from pywasm.core.options import Options, Settings
from pywasm.core.text.chunking import Chunk, chunks
from pywasm.core.text.tokenizer import Tokenizer
from pywasm.core.voice.prompt import Prompt
from pywasm.core.voice.registry import VoiceRegistry

log = logging.getLogger("pywasm")

#: latents that may wait for the decoder
QUEUE_CAPACITY = 64

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
        self._tokenizer = tokenizer
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

    async def load_voice(self, voice_id: str) -> Prompt:
        """Read a voice; later calls return the same prompt.

        Raises:
            VoiceError: unknown (the message lists the known ones), or not a voice of this model.
            BundleError: its file is missing or damaged.
        """
        return await self._voices.load(voice_id)

    async def speak(
        self,
        text: str,
        voice: str | None = None,
        options: Options = DEFAULTS,
        *,
        warn: Callable[[str], None] = log.warning,
        joints: bool = False,
    ) -> AsyncGenerator[AudioChunk, None]:
        """Yield the sound of ``text``, piece by piece, while the rest is generated.

        Close the iterator, or cancel the task, to stop: nothing goes on in the background.

        Args:
            text: of any length; it is split by the model's rules.
            voice: id of a voice of the bundle, or of an added one; None is the bundle's default.
            options: settings; what is left open takes the model's values.
            warn: called with a sentence about a part that may sound wrong.
            joints: fade out every chunk and insert its pauses.

        Raises:
            TextError: nothing can be spoken, or a part cannot be split and is too long.
            VoiceError: the voice is unknown or does not fit the model.
            BundleError: the voice's file is missing or damaged.
            HostError: a graph failed.

        Example:
            >>> async for chunk in synthesizer.speak("Good morning.", options=Options(seed=3)):
            ...     wav.write(chunk.samples)
        """
        joiner = Joints(fade_out_samples(self.sample_rate) if joints else 0)
        position = 0
        speech = self.generate(text, voice, options, warn=warn, joints=joints)
        async with aclosing(speech) as pieces:
            async for piece in pieces:
                if piece.tensor is None:
                    ready = joiner.end(piece.samples)
                else:
                    ready = joiner.push((await self.host.fetch(piece.tensor)).as_floats())
                if ready:
                    yield self._fetched(piece, ready, position)
                    position += len(ready)

    def _fetched(self, piece: DeviceAudio, samples: array[float], position: int) -> AudioChunk:
        chunk, rate = piece.chunk, self.sample_rate
        return AudioChunk(
            rate, samples, position, chunk.text, chunk.index, piece.chunk_count, chunk.source
        )

    async def generate(
        self,
        text: str,
        voice: str | None = None,
        options: Options = DEFAULTS,
        *,
        warn: Callable[[str], None] = log.warning,
        noise: NoiseSource | None = None,
        joints: bool = False,
    ) -> AsyncGenerator[DeviceAudio, None]:
        """Do what ``speak`` does, but leave the samples on the host.

        For a page, where samples must not pass through Python. With ``joints``, pauses come as
        pieces of silence, and the caller fades out what is before each of them, see
        ``codec/joints.py``. ``noise`` replaces the seeded noise (parity tests); the other arguments
        and the errors are those of ``speak``.
        """
        settings = options.resolve(self.bundle)
        parts = chunks(text, self.bundle.text, self._tokenizer, settings.max_tokens)
        prompt = await self.load_voice(voice or self.bundle.default_voice)
        for chunk in parts:
            self._check_length(chunk, prompt)
        request = Request(parts, prompt, settings, noise or self._noise_source(settings), warn)
        audio = self.bundle.audio
        queue = LatentQueue(QUEUE_CAPACITY)
        admission = AdmissionControl(1 / audio.frame_rate, self._max_batch_size, self._clock)
        stream = AudioStream(
            self._codec,
            queue,
            len(parts),
            on_emitted=lambda samples: admission.on_emitted(samples / audio.samples_per_frame),
            pause_rate=audio.sample_rate if joints else None,
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
        settings = options.resolve(self.bundle)
        first = chunks(text, self.bundle.text, self._tokenizer, settings.max_tokens)[0]
        prompt = await self.load_voice(voice or self.bundle.default_voice)
        self._check_length(first, prompt)
        await self._backbone.prepare(prompt, first.tokens)

    async def warm_up(self) -> None:
        """Run every graph once and prepare the default voice, so that the first speech is quick."""
        async with aclosing(self.generate("A.", warn=lambda _: None)) as pieces:
            async for _ in pieces:
                return

    def _check_length(self, chunk: Chunk, prompt: Prompt) -> None:
        """Refuse a chunk that could outgrow the model's KV cache."""
        model, audio, tokens = self.bundle.model, self.bundle.audio, len(chunk.tokens)
        needed = prompt.length + tokens + max_frames(model, audio, tokens)
        if model.max_positions is not None and needed > model.max_positions:
            raise TextError(
                f"part {chunk.index + 1} of the text is too long to be spoken in one go: it has "
                f"{len(chunk.text)} characters without a place to split it, and may need {needed} "
                f"of the model's {model.max_positions} positions; put full stops or commas into "
                f"{chunk.text[:40]!r}"
            )

    def _noise_source(self, settings: Settings) -> NoiseSource:
        return lambda index: GaussianNoise(
            settings.seed,
            index,
            width=self.bundle.model.latent_dim,
            temperature=settings.temperature,
            clamp=settings.noise_clamp,
        )
