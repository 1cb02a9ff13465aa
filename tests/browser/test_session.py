"""The page's requests and their answers, over the scripted host."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from pywasm.browser.session import Session
from pywasm.core.codec import joints
from pywasm.core.host import DeviceTensor
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
def test_ends_of_chunks_are_sent_and_the_totals_tell_sound_from_silence() -> None:
    opened, sink, _ = session()
    ask(opened, request("load"))
    text = "Hello there. [pause 0.1s] Good morning."
    value = ask(opened, request("speak", 7, text=text))["value"]
    assert value == {"seed": 1, "frames": 2 * 13, "samples": 2 * 52 + 5, "chunks": 2}
    assert sink.samples == {7: 2 * 52 + 5}
    assert {call for call in sink.calls if call[0] == "emit"} == {("emit", 7, 2)}
    assert [call for call in sink.calls if call[0] == "end"] == [("end", 7, 5), ("end", 7, 0)]
    assert sink.calls[-1] == ("end", 7, 0)
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


def sentences(**fields: Any) -> dict[str, Any]:
    """Return the answer to a ``read`` request."""
    opened, _, _ = session()
    ask(opened, request("load"))
    return ask(opened, request("read", 4, **fields))


def test_what_will_be_said_is_told_with_its_places() -> None:
    text = "😀 Start nginx & go.\n\n# Red"
    settings = {"dictionary": "nginx = engine x", "inputFormat": "markdown"}
    first, second = sentences(text=text, reading=settings)["value"]["sentences"]
    assert (first["text"], second["text"]) == ("Start engine x and go.", "Red.")
    assert [first["kind"], second["kind"]] == ["paragraph", "heading"]
    assert (first["pause"], second["pause"]) == (0.6, 0.7)
    said = [(text[one["start"] : one["end"]], one["said"]) for one in first["expansions"]]
    assert said == [("😀", ""), ("nginx", "engine x"), ("&", "and")]
    places = [first["text"][one["at"] :] for one in first["expansions"]]
    assert places == ["Start engine x and go.", "engine x and go.", "and go."]
    assert text[second["start"] : second["end"]] == "Red"


def test_only_the_first_sentences_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pywasm.browser.session.MAX_READ_SENTENCES", 3)
    three, four = (sentences(text="Hello. " * count)["value"] for count in (3, 4))
    assert len(three["sentences"]) == len(four["sentences"]) == 3
    assert (three["more"], four["more"]) == (False, True)


def test_each_warning_is_told_once() -> None:
    value = sentences(text=f"{'a' * 500} {'a' * 500} b.")["value"]
    (warning,) = value["warnings"]
    assert "a word of 500 letters was shortened" in warning
    assert sentences(text="😀 ---")["value"] == {"sentences": [], "warnings": [], "more": False}


def test_a_faulty_dictionary_is_refused_with_its_line() -> None:
    for kind in ("read", "speak", "prepare"):
        opened, _, _ = session()
        ask(opened, request("load"))
        settings = {"dictionary": "a = b\nnonsense"}
        error = ask(opened, request(kind, text="A.", voice="ada", reading=settings))["error"]
        assert error["name"] == "FormatError"
        assert "line 2 of the dictionary" in error["message"]


def test_a_language_without_rules_cannot_be_told() -> None:
    host = samples.host(samples.functions(samples.never), language="klingon")
    opened = Session(host, EventSink())
    ask(opened, request("load"))
    error = ask(opened, request("read", text="Hello."))["error"]
    assert error["name"] == "OptionError"
    assert "no rules to read 'klingon'" in error["message"]


def test_settings_reach_the_speech() -> None:
    def spoken(reading: dict[str, Any] | None) -> tuple[list[str], int]:
        opened, sink, _ = session()
        ask(opened, request("load"))
        ask(opened, request("speak", 1, text="nginx\n\n&", reading=reading))
        said = [event["text"] for event in sink.events if event["type"] == "chunk"]
        return said, sum(value for kind, _, value in sink.calls if kind == "end")

    said, silence = spoken({"dictionary": "nginx = engine x"})
    assert said == ["Engine x.", "And."]
    assert silence == 30  # 0.6 s
    assert spoken({"pauseFactor": 2})[1] == 60
    assert spoken({"pauses": {"paragraph": 1}, "pauseFactor": 0.5})[1] == 25
    assert spoken(None) == (["Nginx &."], 0)


def test_reading_can_be_cancelled_and_does_not_keep_a_text_from_being_prepared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pywasm.browser.session.READ_SLICE_S", 0)
    opened, _, _ = session()
    ask(opened, request("load"))

    async def go() -> list[dict[str, Any]]:
        reading = asyncio.create_task(opened.handle(request("read", 1, text="Hello. " * 9)))
        await asyncio.sleep(0)
        prepared = await opened.handle(request("prepare", 2, text="Hello.", voice="ada"))
        opened.cancel(1)
        return [json.loads(await reading), json.loads(prepared)]

    told, prepared = run(go())
    assert told["error"]["name"] == "AbortError"
    assert prepared["value"] == {"prepared": True}
