"""The interface above the core: the Python end of ``web/protocol.js``.

In: requests of the page, as the worker's JavaScript hands them on (JSON text, and bytes where a
request carries a file). Out: events while a request runs, then its one answer. Errors become
``{name, message, stack}`` here, so only text and the numbers of tensors cross into JavaScript.
"""

from __future__ import annotations

import asyncio
import json
import time
import traceback
from collections.abc import AsyncGenerator, Callable, Coroutine, Mapping
from contextlib import aclosing
from typing import Any, Protocol

from pywasm.browser.messages import (
    ManifestInfo,
    PrepareResult,
    ReadResult,
    ReadSentence,
    SpeechTotals,
    VoiceInfo,
    manifest_info,
    read_sentence,
    reading_options,
)
from pywasm.core.audio import DeviceAudio
from pywasm.core.codec.joints import fade_out_samples
from pywasm.core.errors import PocketTTSError
from pywasm.core.host import DeviceTensor, Host
from pywasm.core.options import Options
from pywasm.core.synthesizer import Synthesizer
from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.reader import read

Message = dict[str, Any]
Result = Mapping[str, object]

#: Default limit of chunks of a text that share a step. It is lower than on a PC: in WebAssembly a
#: larger batch takes longer per step, and every sequence of it needs memory.
DEFAULT_BATCH_SIZE = 2

#: most sentences in the answer to a ``read`` request
MAX_READ_SENTENCES = 200
#: a ``read`` request lets the browser's messages and speech go on after so many seconds
READ_SLICE_S = 0.01


class EventSink(Protocol):
    """Where events go."""

    def post(self, message: str) -> None:
        """Send an event, as JSON."""
        ...

    def emit(self, request_id: int, audio: DeviceTensor, hold: int) -> None:
        """Send PCM as an ``audio`` event of a request. The tensor is used up.

        The last ``hold`` samples are sent with the next call for this request.
        """
        ...

    def end_chunk(self, request_id: int, silence: int) -> None:
        """Send what is held back, faded out, and ``silence`` samples of silence after it."""
        ...


class Session:
    """One page's session: at most one bundle, any number of requests.

    Args:
        host: reads the bundle and runs its graphs.
        events: receives the events of all requests.
    """

    def __init__(self, host: Host, events: EventSink) -> None:
        self._host = host
        self._events = events
        self._synthesizer: Synthesizer | None = None
        self._tasks: dict[int, asyncio.Task[Result]] = {}
        self._warm_up: asyncio.Task[None] | None = None
        self._handlers: dict[str, Callable[[Message, bytes], Coroutine[Any, Any, Result]]] = {
            "load": self._load,
            "prepare": self._prepare,
            "read": self._read,
            "speak": self._speak,
            "addVoice": self._add_voice,
            "bench": self._bench,
        }

    @property
    def request_types(self) -> frozenset[str]:
        """Types of the requests that ``handle`` carries out."""
        return frozenset(self._handlers)

    def handle(self, request: str, payload: bytes = b"") -> Coroutine[Any, Any, str]:
        """Begin a request; return a coroutine of its ``result`` or ``error`` message as JSON.

        The request can be cancelled as soon as this returns. That matters when the worker was busy:
        then the request and its cancellation arrive in the same turn of the event loop.
        """
        message: Message = json.loads(request)
        request_id: int = message["id"]
        task = asyncio.ensure_future(self._handlers[message["type"]](message, payload))
        task.set_name(message["type"])
        self._tasks[request_id] = task
        return self._answer(request_id, task)

    async def _answer(self, request_id: int, task: asyncio.Task[Result]) -> str:
        try:
            answer = {"type": "result", "id": request_id, "value": await task}
        except asyncio.CancelledError:
            answer = _error(request_id, "AbortError", "The request was cancelled.")
        except PocketTTSError as error:
            answer = _error(request_id, type(error).__name__, str(error))
        except Exception as error:  # noqa: BLE001 (outermost handler: the page must get an answer)
            stack = traceback.format_exc()
            answer = _error(request_id, type(error).__name__, str(error), stack)
        finally:
            del self._tasks[request_id]
        return json.dumps(answer)

    async def warm_up(self) -> None:
        """Run every graph once, so that the first speech is as quick as the next.

        A ``speak`` request ends it. Its errors are dropped: speaking meets them again.
        """
        if self._synthesizer is not None:
            self._warm_up = asyncio.ensure_future(self._synthesizer.warm_up())
            await self._warmed_up()

    def cancel(self, request_id: int) -> None:
        """Stop a request; it answers with ``AbortError``.

        Nothing happens if the request is unknown or has its answer.
        """
        if request_id in self._tasks:
            self._tasks[request_id].cancel()

    async def _load(self, message: Message, payload: bytes) -> ManifestInfo:
        batch_size = message.get("maxBatchSize", DEFAULT_BATCH_SIZE)
        self._synthesizer = await Synthesizer.open(self._host, max_batch_size=batch_size)
        bundle = self._synthesizer.bundle
        if bundle.default_voice:
            await self._synthesizer.load_voice(bundle.default_voice)
        return manifest_info(bundle)

    async def _prepare(self, message: Message, payload: bytes) -> PrepareResult:
        await self._warmed_up()
        working = [task for task in self._tasks.values() if task.get_name() != "read"]
        idle = len(working) == 1  # only this request
        if idle:
            options = Options(reading=self._reading(message))
            await self._opened().prepare(message["text"], message["voice"], options)
        return {"prepared": idle}

    async def _read(self, message: Message, payload: bytes) -> ReadResult:
        options = self._reading(message) or ReadingOptions()
        language = load_language(self._opened().bundle.language)
        warnings: list[str] = []
        found: list[ReadSentence] = []
        began = time.perf_counter()
        for sentence in read(message["text"], language, options, warn=warnings.append):
            if len(found) == MAX_READ_SENTENCES:
                more = True
                break
            found.append(read_sentence(sentence))
            if time.perf_counter() - began > READ_SLICE_S:
                # A duration of 0 would not reach the browser.
                await asyncio.sleep(0.001)
                began = time.perf_counter()
        else:
            more = False
        return {"sentences": found, "warnings": list(dict.fromkeys(warnings)), "more": more}

    async def _speak(self, message: Message, payload: bytes) -> SpeechTotals:
        request_id: int = message["id"]
        options = Options(
            seed=message["seed"],
            temperature=message["temperature"],
            decode_steps=message["decodeSteps"],
            eos_threshold=message.get("eosThreshold"),
            reading=self._reading(message),
        )
        if self._warm_up is not None:
            self._warm_up.cancel()

        def warn(text: str) -> None:
            self._post("warning", request_id, message=text)

        synthesizer = self._opened()
        speech = synthesizer.generate(message["text"], message["voice"], options, warn=warn)
        hold = fade_out_samples(synthesizer.sample_rate) if synthesizer.reads(options) else 0
        sound, silence, count = await self._send(request_id, speech, hold)
        return {
            "seed": options.seed,
            "frames": sound // synthesizer.bundle.audio.samples_per_frame,
            "samples": sound + silence,
            "chunks": count,
        }

    async def _send(
        self, request_id: int, speech: AsyncGenerator[DeviceAudio, None], hold: int
    ) -> tuple[int, int, int]:
        """Send all pieces; return the samples of sound and of silence, and the number of chunks."""
        sound = silence = begun = 0
        try:
            async with aclosing(speech) as pieces:
                async for piece in pieces:
                    chunk = piece.chunk
                    if chunk.index >= begun:
                        begun = chunk.index + 1
                        fields = {"text": chunk.text, "source": chunk.source}
                        self._post("chunk", request_id, index=chunk.index, **fields)
                    if piece.tensor is None:
                        self._events.end_chunk(request_id, piece.samples)
                        silence += piece.samples
                    else:
                        self._events.emit(request_id, piece.tensor, hold)
                        sound += piece.samples
        except BaseException:
            # What was generated before the failure is kept, to its last sample.
            if hold:
                self._events.end_chunk(request_id, 0)
            raise
        return sound, silence, begun

    async def _add_voice(self, message: Message, payload: bytes) -> VoiceInfo:
        synthesizer = self._opened()
        name: str = message["name"]
        voice_id = synthesizer.add_voice(name, bytes(payload))
        return {
            "id": voice_id,
            "name": voice_id,
            "language": synthesizer.bundle.language,
            "license": "",
            "attribution": "",
        }

    async def _bench(self, message: Message, payload: bytes) -> Message:
        from pywasm.bench.requests import carry_out  # speaking does not need it

        def report(what: str, done: int, total: int) -> None:
            self._post(
                "progress", message["id"], stage="prepare", what=what, loaded=done, total=total
            )

        return await carry_out(message, self._opened(), self._host, report)

    def _reading(self, message: Message) -> ReadingOptions | None:
        """Return how the text of a request is read; None if reading is off."""
        settings = message.get("reading", {})
        if settings is None:
            return None
        return reading_options(settings, self._opened().bundle.language)

    async def _warmed_up(self) -> None:
        """Wait until warming up has ended, however it ended."""
        if self._warm_up is not None:
            await asyncio.gather(self._warm_up, return_exceptions=True)

    def _opened(self) -> Synthesizer:
        if self._synthesizer is None:
            raise PocketTTSError("no bundle is loaded yet; send a load request first")
        return self._synthesizer

    def _post(self, kind: str, request_id: int, **fields: object) -> None:
        self._events.post(json.dumps({"type": kind, "id": request_id, **fields}))


def _error(request_id: int, name: str, message: str, stack: str = "") -> Message:
    return {
        "type": "error",
        "id": request_id,
        "error": {"name": name, "message": message, "stack": stack},
    }
