"""The upward seam: the Python end of ``web/protocol.js``.

In: requests of the page, as the worker's JavaScript hands them on (JSON text, and bytes where a
request carries a file). Out: events while a request runs, then its one answer. Errors become
``{name, message, stack}`` here, so nothing of Python crosses but text and numbers of held tensors.
"""

from __future__ import annotations

import asyncio
import json
import traceback
from collections.abc import Callable, Coroutine
from contextlib import aclosing
from dataclasses import asdict
from typing import Any, Protocol

from pywasm.core.bundle.manifest import Voice
from pywasm.core.errors import PocketTTSError
from pywasm.core.host import DeviceTensor, Host
from pywasm.core.options import Options
from pywasm.core.synthesizer import Synthesizer

Message = dict[str, Any]

#: Default limit of chunks of a text that share a step. It is lower than on a PC: in WebAssembly a
#: larger batch takes longer per step, and every sequence of it needs memory.
DEFAULT_BATCH_SIZE = 2


class EventSink(Protocol):
    """Where events go."""

    def post(self, message: str) -> None:
        """Send an event, as JSON."""
        ...

    def emit(self, job: int, audio: DeviceTensor) -> None:
        """Send held PCM as an ``audio`` event of request ``job``."""
        ...


class Session:
    """One page's session: at most one bundle, any number of requests."""

    def __init__(self, host: Host, outlet: EventSink) -> None:
        self._host = host
        self._outlet = outlet
        self._synthesizer: Synthesizer | None = None
        self._tasks: dict[int, asyncio.Task[Message]] = {}
        self._warming: asyncio.Task[None] | None = None
        self._handlers: dict[str, Callable[[Message, bytes], Coroutine[Any, Any, Message]]] = {
            "load": self._load,
            "prepare": self._prepare,
            "speak": self._speak,
            "addVoice": self._add_voice,
            "bench": self._bench,
        }

    def handle(self, request: str, payload: bytes = b"") -> Coroutine[Any, Any, str]:
        """Begin a request; return a coroutine of its ``result`` or ``error`` message as JSON.

        The request can be cancelled as soon as this returns. That matters when the worker was busy:
        then the request and its cancellation arrive in the same turn of the event loop.
        """
        message: Message = json.loads(request)
        job: int = message["id"]
        task = asyncio.ensure_future(self._handlers[message["type"]](message, payload))
        self._tasks[job] = task
        return self._answer(job, task)

    async def _answer(self, job: int, task: asyncio.Task[Message]) -> str:
        try:
            answer = {"type": "result", "id": job, "value": await task}
        except asyncio.CancelledError:
            answer = _error(job, "AbortError", "stopped")
        except PocketTTSError as error:
            answer = _error(job, type(error).__name__, str(error))
        except Exception as error:  # noqa: BLE001 (outermost handler: the page must hear of it)
            answer = _error(job, type(error).__name__, str(error), traceback.format_exc())
        finally:
            del self._tasks[job]
        return json.dumps(answer)

    async def warm_up(self) -> None:
        """Run every graph once, so that the first speech is as quick as the next.

        Speech that is asked for in the meantime ends it. What goes wrong is said when it matters.
        """
        if self._synthesizer is not None:
            self._warming = asyncio.ensure_future(self._synthesizer.warm_up())
            await asyncio.gather(self._warming, return_exceptions=True)

    def cancel(self, job: int) -> None:
        """Stop a request; it answers with ``AbortError``. Unknown or finished: nothing happens."""
        if job in self._tasks:
            self._tasks[job].cancel()

    async def _load(self, message: Message, payload: bytes) -> Message:
        batch_size = message.get("maxBatchSize", DEFAULT_BATCH_SIZE)
        self._synthesizer = await Synthesizer.open(self._host, max_batch_size=batch_size)
        bundle = self._synthesizer.bundle
        if bundle.default_voice:
            await self._synthesizer.load_voice(bundle.default_voice)
        return {
            "name": bundle.name,
            "title": bundle.title,
            "language": bundle.language,
            "speech": bundle.speech,
            "notice": bundle.notice,
            "license": bundle.license,
            "attribution": bundle.attribution,
            "cloningUnavailable": bundle.cloning_unavailable,
            "sampleRate": bundle.audio.sample_rate,
            "samplesPerFrame": bundle.audio.samples_per_frame,
            "fileTailSamples": bundle.audio.file_tail_samples,
            "temperature": bundle.model.temperature,
            "decodeSteps": bundle.model.decode_steps,
            "flowType": bundle.model.flow_type,
            "defaultVoice": bundle.default_voice,
            "voices": [_voice_info(voice) for voice in bundle.voices],
        }

    async def _prepare(self, message: Message, payload: bytes) -> Message:
        if self._warming is not None:
            await asyncio.gather(self._warming, return_exceptions=True)
        idle = len(self._tasks) == 1  # with this one
        if idle:
            await self._opened().prepare(message["text"], message["voice"])
        return {"prepared": idle}

    async def _speak(self, message: Message, payload: bytes) -> Message:
        job: int = message["id"]
        options = Options(
            seed=message["seed"],
            temperature=message["temperature"],
            decode_steps=message["decodeSteps"],
            eos_threshold=message.get("eosThreshold"),
        )
        samples = begun = count = 0
        if self._warming is not None:
            self._warming.cancel()

        def warn(text: str) -> None:
            self._event("warning", job, message=text)

        speech = self._opened().generate(message["text"], message["voice"], options, warn=warn)
        async with aclosing(speech) as pieces:
            async for piece in pieces:
                count = piece.chunk_count
                if piece.chunk.index >= begun:
                    begun = piece.chunk.index + 1
                    self._event(
                        "chunk", job, index=piece.chunk.index, count=count, text=piece.chunk.text
                    )
                self._outlet.emit(job, piece.tensor)
                samples += piece.samples
        per_frame = self._opened().bundle.audio.samples_per_frame
        return {
            "seed": options.seed,
            "frames": samples // per_frame,
            "samples": samples,
            "chunks": count,
        }

    async def _add_voice(self, message: Message, payload: bytes) -> Message:
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

        def tick(what: str, done: int, total: int) -> None:
            self._event(
                "progress", message["id"], stage="prepare", what=what, loaded=done, total=total
            )

        return await carry_out(message, self._opened(), self._host, tick)

    def _opened(self) -> Synthesizer:
        if self._synthesizer is None:
            raise PocketTTSError("no bundle is loaded yet; send a load request first")
        return self._synthesizer

    def _event(self, kind: str, job: int, **fields: object) -> None:
        self._outlet.post(json.dumps({"type": kind, "id": job, **fields}))


def _voice_info(voice: Voice) -> Message:
    wanted = ("id", "name", "language", "license", "attribution", "sha256")
    return {name: value for name, value in asdict(voice).items() if name in wanted}


def _error(job: int, name: str, message: str, stack: str = "") -> Message:
    return {
        "type": "error",
        "id": job,
        "error": {"name": name, "message": message, "stack": stack},
    }
