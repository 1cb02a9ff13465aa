"""READ FIRST. One sentence becomes sound: ``Synthesizer.speak`` chains the steps of this package.

    text.py       text -> chunks of at most 50 tokens        (tokenizer.py)
    voice.py      voice file -> what starts a sequence
    backbone.py   [voice | text | latents] -> condition and EOS logit, one step at a time
    flow.py       noise + condition -> the next latent       (noise.py)
    generate.py   the loop over the two, until the end of speech
    lookahead.py  which chunks are spoken together
    pipeline.py   the queue between the loop and the decoder, which run at the same time
    codec.py      latents -> PCM

Everything the steps need from the world goes through the host (``hosts/base.py``), so the same code
runs in a browser tab and on a PC. Streaming is the primitive; whole results drain it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from array import array
from collections import defaultdict, deque
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass

from pywasm.core.bundle.manifest import MANIFEST, Bundle, parse_manifest
from pywasm.core.codec.decoder import Codec, Decoding
from pywasm.core.errors import TextError, VoiceError
from pywasm.core.host import DeviceTensor, Host, Outputs
from pywasm.core.latent_queue import ENDS_ONLY, Batch, InTurn, LatentQueue
from pywasm.core.lm.backbone import MOST_TOGETHER, backbone_for, open_graph
from pywasm.core.lm.batching import Lookahead, Pace
from pywasm.core.lm.flow import GRAPH as FLOW_GRAPH
from pywasm.core.lm.flow import FlowHead
from pywasm.core.lm.generate import Progress, Voicing, max_frames
from pywasm.core.lm.noise import GaussianNoise, NoiseSource
from pywasm.core.options import Options, Settings
from pywasm.core.text.chunking import Chunk, chunks
from pywasm.core.text.tokenizer import Tokenizer
from pywasm.core.voice.prompt import Prompt, read_prompt

log = logging.getLogger("pywasm")

#: latents that may wait for the decoder
MAX_WAITING_FRAMES = 64
#: most latents per decoder call
MAX_FRAMES_PER_CALL = 16
#: decoder calls begun and not over: one runs, one waits
MAX_CALLS_AHEAD = 2


@dataclass(frozen=True, slots=True)
class AudioChunk:
    """The next piece of sound."""

    #: PCM [1, 1, samples] float32, left with the host
    audio: DeviceTensor
    #: its length
    samples: int
    #: the text chunk it belongs to
    chunk: Chunk
    #: number of text chunks of the utterance
    count: int


@dataclass(frozen=True, slots=True)
class _Utterance:
    """Everything that one call of ``speak`` settled before it started."""

    chunks: list[Chunk]
    prompt: Prompt
    settings: Settings
    noise: NoiseSource
    warn: Callable[[str], None]


class Synthesizer:
    """Speaks with one model."""

    def __init__(
        self, bundle: Bundle, host: Host, tokenizer: Tokenizer, *, together: int = MOST_TOGETHER
    ) -> None:
        self.bundle = bundle
        self._host = host
        self._tokenizer = tokenizer
        self._backbone = backbone_for(bundle, host)
        self._flow = FlowHead(host, bundle.model.flow_type)
        self._codec = Codec(bundle, host)
        self._together = min(together, self._backbone.together)
        self._prompts: dict[str, Prompt] = {}

    @classmethod
    async def open(cls, host: Host, *, together: int = MOST_TOGETHER) -> Synthesizer:
        """Read the host's bundle and make its graphs ready.

        Args:
            host: where the bundle is, and what runs its graphs.
            together: most chunks of a text that are spoken at once.

        Raises:
            BundleError: a file is missing or damaged, or a needed graph is not there.
            HostError: the runtime refuses a graph.
        """
        bundle = parse_manifest(await host.read(MANIFEST))
        file = bundle.tokenizer
        data = await host.read(file.file, file.sha256)
        synthesizer = cls(bundle, host, Tokenizer.load(data, file.kind), together=together)
        await asyncio.gather(
            synthesizer._backbone.open(),
            open_graph(bundle, host, FLOW_GRAPH),
            synthesizer._codec.open(),
        )
        return synthesizer

    def add_voice(self, name: str, data: bytes) -> str:
        """Add a voice from the bytes of a safetensors file; return its id, ``name`` made unique.

        Raises:
            VoiceError: not a voice, or one for other weights.
        """
        taken = {voice.id for voice in self.bundle.voices} | set(self._prompts)
        voice_id = next(
            candidate
            for number in range(1, len(taken) + 2)
            if (candidate := name if number == 1 else f"{name}-{number}") not in taken
        )
        self._prompts[voice_id] = read_prompt(voice_id, data, self.bundle)
        return voice_id

    async def load_voice(self, voice_id: str) -> Prompt:
        """Read a voice, once.

        Raises:
            VoiceError: unknown (lists the known ones), or its file is not a voice for this model.
            BundleError: its file is missing or damaged.
        """
        prompt = self._prompts.get(voice_id)
        if prompt is None:
            try:
                voice = self.bundle.voice(voice_id)
            except VoiceError as error:
                added = ", ".join(self._prompts)
                raise VoiceError(f"{error}{added and f'; added: {added}'}") from None
            data = await self._host.read(voice.file, voice.sha256)
            prompt = self._prompts[voice_id] = read_prompt(voice_id, data, self.bundle)
        return prompt

    async def speak(
        self,
        text: str,
        voice: str | None = None,
        options: Options = Options(),  # noqa: B008 (frozen)
        *,
        warn: Callable[[str], None] = log.warning,
        noise: NoiseSource | None = None,
    ) -> AsyncGenerator[AudioChunk, None]:
        """Yield the sound of ``text``, piece by piece, while the rest is generated.

        Close the iterator, or cancel the task, to stop: nothing goes on in the background.

        Args:
            text: anything; split into chunks by the model's rules.
            voice: id of a voice of the bundle or an added one; None is the bundle's default.
            options: settings; what is left open takes the model's values.
            warn: told, in words, about chunks that may sound wrong.
            noise: replaces the seeded noise (parity tests).

        Raises:
            TextError, VoiceError, BundleError, HostError.
        """
        settings = options.resolve(self.bundle)
        pieces = chunks(text, self.bundle.text, self._tokenizer, settings.max_tokens)
        prompt = await self.load_voice(voice or self.bundle.default_voice)
        for chunk in pieces:
            self._check_room(chunk, prompt)
        utterance = _Utterance(pieces, prompt, settings, noise or self._gaussian(settings), warn)
        queue = LatentQueue(MAX_WAITING_FRAMES)
        pace = Pace(1 / self.bundle.audio.frame_rate, self._together)
        loop = asyncio.create_task(self._generate(utterance, queue, pace))
        try:
            async with aclosing(self._decode(queue, pace, len(pieces))) as decoded:
                async for piece in decoded:
                    yield piece
        finally:
            loop.cancel()
            await asyncio.gather(loop, return_exceptions=True)

    async def prepare(
        self,
        text: str,
        voice: str | None = None,
        options: Options = Options(),  # noqa: B008 (frozen)
    ) -> None:
        """Read the voice and the first chunk of what is likely to be spoken; it will sound sooner.

        Arguments and errors are those of ``speak``; the latest one is kept, for some megabytes.
        """
        settings = options.resolve(self.bundle)
        first = chunks(text, self.bundle.text, self._tokenizer, settings.max_tokens)[0]
        prompt = await self.load_voice(voice or self.bundle.default_voice)
        self._check_room(first, prompt)
        await self._backbone.prepare(prompt, first.tokens)

    async def warm_up(self) -> None:
        """Say something nobody hears: runs every graph once and prepares the default voice."""
        async with aclosing(self.speak("A.", warn=lambda _: None)) as pieces:
            async for _ in pieces:
                return

    async def pcm(self, piece: AudioChunk) -> array[float]:
        """Bring a piece's samples into Python."""
        return (await self._host.fetch(piece.audio)).as_floats()

    def _check_room(self, chunk: Chunk, prompt: Prompt) -> None:
        """Refuse a chunk that could grow longer than the model's cache."""
        model, audio, tokens = self.bundle.model, self.bundle.audio, len(chunk.tokens)
        needed = prompt.length + tokens + max_frames(model, audio, tokens)
        if model.max_positions is not None and needed > model.max_positions:
            raise TextError(
                f"chunk {chunk.index + 1} has {tokens} tokens without a place to split it, and may "
                f"take {needed} positions of the {model.max_positions} that this model has; put "
                f"full stops or commas into {chunk.text[:40]!r}"
            )

    def _gaussian(self, settings: Settings) -> NoiseSource:
        return lambda index: GaussianNoise(
            settings.seed,
            index,
            width=self.bundle.model.latent_dim,
            temperature=settings.temperature,
            clamp=settings.noise_clamp,
        )

    async def _generate(self, utterance: _Utterance, queue: LatentQueue, pace: Pace) -> None:
        """Put every chunk's latents into the queue; close it, with the error if there was one."""
        settings, warn = utterance.settings, utterance.warn

        async def start(chunk: Chunk) -> Voicing:
            if chunk.oversize:
                warn(
                    f"chunk {chunk.index + 1} has {len(chunk.tokens)} tokens, more than "
                    f"{settings.max_tokens}; words may be skipped: {chunk.text[:60]!r}"
                )
            begun = await self._backbone.begin(utterance.prompt, chunk.tokens)
            progress = Progress(chunk, self.bundle, settings)
            return Voicing(chunk, begun, utterance.noise(chunk.index), progress)

        ahead = Lookahead(self._backbone, self._flow, settings.decode_steps, pace, warn)
        try:
            await ahead.speak(utterance.chunks, start, queue)
        except Exception as error:  # noqa: BLE001 (handed over: who takes from the queue raises it)
            queue.close(error)
        else:
            queue.close()

    async def _decode(
        self, queue: LatentQueue, pace: Pace, count: int
    ) -> AsyncGenerator[AudioChunk, None]:
        """Decode what waits: one frame first, to be heard early, then up to twice as many a call.

        Each piece is then ready before the one before it has been heard. While one call runs, the
        next is begun as soon as it is half full, so that the decoder never waits for this loop;
        chunks whose turn has not come are decoded when those before them leave it time.
        """
        frame = self.bundle.audio.samples_per_frame
        decodings: defaultdict[int, Decoding] = defaultdict(self._codec.begin)
        limit = 1
        ahead: deque[tuple[asyncio.Future[Outputs] | None, Batch]] = deque()
        order = InTurn[AudioChunk]()
        try:
            while ahead or not queue.over():
                least = max(1, limit // 2) if ahead else 1
                busy = len(ahead) == MAX_CALLS_AHEAD
                if not busy and (batch := queue.take(limit, least)):
                    begun = decodings[batch.chunk.index].push(batch.latents, ends=batch.ends)
                    ahead.append((begun, batch))
                    if begun:
                        begun.add_done_callback(lambda _: queue.stir())
                        limit = min(2 * limit, MAX_FRAMES_PER_CALL)
                    if batch.ends:
                        del decodings[batch.chunk.index]
                elif ahead and (ahead[0][0] is None or ahead[0][0].done()):
                    begun, batch = ahead.popleft()
                    if begun:
                        audio = (await begun).kept["audio"]
                        piece = AudioChunk(audio, audio.shape[-1], batch.chunk, count)
                        order.add(batch.chunk, piece)
                    if batch.ends:
                        order.end(batch.chunk)
                    for piece in order.due():
                        pace.sounded(piece.samples / frame, time.perf_counter())
                        yield piece
                else:
                    await queue.changed(ENDS_ONLY if busy else least)
        finally:
            begun_calls = [begun for begun, _ in ahead if begun]
            for begun in begun_calls:
                begun.cancel()
            await asyncio.gather(*begun_calls, return_exceptions=True)
