"""The page's requests and their answers, over the scripted host."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from typing import Any

import pytest

from pywasm.browser.session import Session
from pywasm.core.codec import joints
from pywasm.core.host import DeviceTensor
from pywasm.core.text.chunk_source import ChunkSource
from pywasm.core.text.chunking import Chunk
from pywasm.fake.host import FakeHost
from tests import samples
from tests.drive import run


class EventSink:
    """Records what would go to the page."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self.samples: dict[int, int] = {}
        #: which call, for which request, how many samples are held back or silent
        self.calls: list[tuple[str, int, int]] = []

    def post(self, message: str) -> None:
        self.events.append(json.loads(message))

    def emit(self, request_id: int, audio: DeviceTensor, hold: int) -> None:
        self.samples[request_id] = self.samples.get(request_id, 0) + audio.shape[-1]
        self.calls.append(("emit", request_id, hold))

    def end_chunk(self, request_id: int, silence: int) -> None:
        self.samples[request_id] = self.samples.get(request_id, 0) + silence
        self.calls.append(("end", request_id, silence))


def request(kind: str, request_id: int = 1, **fields: Any) -> str:
    defaults = {"text": "Hello there.", "voice": "ada", "seed": 1}
    defaults |= {"temperature": None, "decodeSteps": None}
    return json.dumps(
        {"type": kind, "id": request_id} | (defaults if kind == "speak" else {}) | fields
    )


def session(eos: samples.Logits = samples.at(8)) -> tuple[Session, EventSink, FakeHost]:  # noqa: B008
    host, sink = samples.host(samples.functions(eos)), EventSink()
    return Session(host, sink), sink, host


def ask(opened: Session, message: str, payload: bytes = b"") -> dict[str, Any]:
    async def answered() -> str:
        return await opened.handle(message, payload)

    answer: dict[str, Any] = json.loads(run(answered()))
    return answer


def test_load_answers_with_what_the_page_needs() -> None:
    opened, _, _ = session()
    value = ask(opened, request("load", bundle="x/"))["value"]
    assert (value["sampleRate"], value["samplesPerFrame"], value["fileTailSamples"]) == (50, 4, 10)
    assert (value["speech"], value["notice"], value["flowType"]) == (False, "not speech", "lsd")
    assert value["cloningUnavailable"] == ""
    assert value["models"] == "0a44fe27 50b5a754 333a664a e307d9cb"
    (voice,) = value["voices"]
    assert len(voice.pop("sha256")) == 64
    said = {"id": "ada", "name": "Ada", "language": "english", "license": "CC0", "attribution": ""}
    assert voice == said


def test_speak_sends_chunks_and_audio_then_the_totals() -> None:
    opened, sink, _ = session()
    ask(opened, request("load"))
    answer = ask(opened, request("speak", 7))
    assert answer == {
        "type": "result",
        "id": 7,
        "value": {"seed": 1, "frames": 13, "samples": 52, "chunks": 1},
    }
    assert sink.samples == {7: 52}
    assert sink.events == [
        {"type": "chunk", "id": 7, "index": 0, "text": "Hello there.", "source": [0, 12]}
    ]


@pytest.fixture
def long_fades(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a fade take two samples at the sample rate of the made-up model."""
    monkeypatch.setattr(joints, "FADE_OUT_SECONDS", 0.04)


@pytest.mark.usefixtures("long_fades")
def test_ends_are_sent_and_the_totals_tell_sound_from_silence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def paused(*_: object) -> AsyncGenerator[Chunk, None]:
        for i in range(2):
            yield Chunk("Text.", (1, 2), 6, i, False, pause_after=0.1 * i)

    monkeypatch.setattr(ChunkSource, "chunks", paused)
    opened, sink, _ = session()
    ask(opened, request("load"))
    value = ask(opened, request("speak", 7))["value"]
    assert value == {"seed": 1, "frames": 2 * 11, "samples": 2 * 44 + 5, "chunks": 2}
    assert sink.samples == {7: 2 * 44 + 5}
    assert {call for call in sink.calls if call[0] == "emit"} == {("emit", 7, 2)}
    assert [call for call in sink.calls if call[0] == "end"] == [("end", 7, 0), ("end", 7, 5)]
    assert sink.calls[-1] == ("end", 7, 5)
    assert [event["index"] for event in sink.events] == [0, 1]


def test_without_reading_nothing_is_held_back() -> None:
    opened, sink, _ = session()
    ask(opened, request("load"))
    ask(opened, request("speak", 7, reading=None))
    assert set(sink.calls) == {("emit", 7, 0)}


@pytest.mark.usefixtures("long_fades")
def test_what_is_held_back_is_sent_when_speech_is_cancelled() -> None:
    opened, sink, _ = session(samples.never)
    ask(opened, request("load"))

    async def go() -> None:
        speaking = asyncio.create_task(opened.handle(request("speak", 1)))
        while 1 not in sink.samples:
            await asyncio.sleep(0)
        opened.cancel(1)
        await speaking

    run(go())
    assert sink.calls[-1] == ("end", 1, 0)


def test_a_length_cap_is_a_warning_event() -> None:
    opened, sink, _ = session(samples.never)
    ask(opened, request("load"))
    ask(opened, request("speak", 7))
    warning = next(event for event in sink.events if event["type"] == "warning")
    assert warning["message"].startswith("part 1 of the text did not come to an end")


@pytest.mark.parametrize(
    ("fields", "name", "message"),
    [
        ({"text": " \n "}, "TextError", "nothing can be spoken"),
        ({"voice": "bob"}, "VoiceError", "unknown voice 'bob'"),
        ({"seed": -1}, "OptionError", "seed must be"),
        ({"temperature": 9}, "OptionError", "temperature must be"),
        ({"decodeSteps": 0}, "OptionError", "decode_steps must be"),
    ],
)
def test_a_users_mistake_has_a_name_a_message_and_no_stack(
    fields: dict[str, Any], name: str, message: str
) -> None:
    opened, _, _ = session()
    ask(opened, request("load"))
    error = ask(opened, request("speak", **fields))["error"]
    assert error["name"] == name
    assert message in error["message"]
    assert error["stack"] == ""
    assert ask(opened, request("speak"))["type"] == "result"


def test_an_unexpected_error_carries_its_stack() -> None:
    opened, _, _ = session()
    ask(opened, request("load"))
    error = ask(opened, json.dumps({"type": "speak", "id": 1}))["error"]
    assert error["name"] == "KeyError"
    assert "session.py" in error["stack"]


def test_speaking_before_loading_says_so() -> None:
    assert "load" in ask(session()[0], request("speak"))["error"]["message"]


def test_cancel_ends_a_request_with_abort_error_and_spares_the_others() -> None:
    opened, sink, _ = session(samples.never)
    ask(opened, request("load"))

    async def go() -> list[dict[str, Any]]:
        first = asyncio.create_task(opened.handle(request("speak", 1, text="Hello there. " * 99)))
        while 1 not in sink.samples:
            await asyncio.sleep(0)
        second = asyncio.create_task(opened.handle(request("speak", 2)))
        opened.cancel(1)
        opened.cancel(99)
        return [json.loads(await first), json.loads(await second)]

    first, second = run(go())
    assert first["error"]["name"] == "AbortError"
    assert second["type"] == "result"


def test_a_request_can_be_cancelled_before_it_has_run() -> None:
    opened, sink, _ = session()
    ask(opened, request("load"))

    async def go() -> str:
        answer = opened.handle(request("speak", 1))
        opened.cancel(1)
        return await answer

    assert json.loads(run(go()))["error"]["name"] == "AbortError"
    assert sink.events == []


def test_a_voice_file_becomes_a_voice() -> None:
    opened, _, _ = session()
    ask(opened, request("load"))
    value = ask(opened, request("addVoice", name="mine"), samples.voice_file(1))["value"]
    assert value["id"] == "mine"
    assert ask(opened, request("speak", 3, voice="mine"))["type"] == "result"
    error = ask(opened, request("addVoice", name="bad"), b"RIFFxxxx")["error"]
    assert error["name"] == "VoiceError"


def test_warming_up_prepares_the_voice_and_ends_when_speech_is_asked_for() -> None:
    opened, sink, host = session(samples.never)
    ask(opened, request("load"))

    async def go() -> None:
        warming = asyncio.create_task(opened.warm_up())
        await asyncio.sleep(0)
        assert json.loads(await opened.handle(request("speak", 1)))["type"] == "result"
        await warming

    run(go())
    assert list(sink.samples) == [1]
    before = len(host.runs)
    run(opened.warm_up())
    assert "mimi_decoder_stream" in host.runs[before:]
    assert list(sink.samples) == [1]


def test_a_text_is_prepared_while_nothing_else_is_done() -> None:
    opened, sink, host = session(samples.never)
    ask(opened, request("load"))
    prepare = request("prepare", 5, text="Hello there.", voice="ada")
    assert ask(opened, prepare)["value"] == {"prepared": True}
    before = len(host.runs)
    ask(opened, request("speak", 1))
    assert "text_conditioner" not in host.runs[before:]
    assert (
        "nothing can be spoken"
        in ask(opened, prepare.replace("Hello there.", ""))["error"]["message"]
    )

    async def go() -> dict[str, Any]:
        speaking = asyncio.create_task(
            opened.handle(request("speak", 2, text="Hello there. " * 99))
        )
        while 2 not in sink.samples:
            await asyncio.sleep(0)
        answer: dict[str, Any] = json.loads(await opened.handle(prepare))
        opened.cancel(2)
        await speaking
        return answer

    assert run(go())["value"] == {"prepared": False}
