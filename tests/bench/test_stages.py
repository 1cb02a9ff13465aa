"""The benchmark's core over the scripted host: what is measured with, what comes out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pywasm.bench import material
from pywasm.bench.figures import quantile, ratio, summary
from pywasm.bench.metrics import describe, in_order
from pywasm.bench.stages import CACHE_LENGTHS, DECODE_FRAMES, read_bundle
from pywasm.browser.session import Session
from pywasm.core.lm.generate import max_frames
from pywasm.core.text.chunking import chunks
from tests import samples
from tests.browser.test_session import EventSink, ask, request
from tests.drive import run


def test_quantiles_lie_between_neighbours() -> None:
    values = [4.0, 1.0, 3.0, 2.0]
    assert [quantile(values, share) for share in (0, 0.5, 1)] == [1.0, 2.5, 4.0]
    assert quantile([0.0, 10.0], 0.95) == pytest.approx(9.5)
    assert quantile([7.0], 0.95) == 7.0
    with pytest.raises(ValueError, match="no values"):
        quantile([], 0.5)


def test_a_summary_is_of_all_rounds_together() -> None:
    found = summary([[1.0, 2.0], [], [9.0]])
    assert (found.count, found.p50, found.low, found.high) == (3, 2.0, 1.0, 9.0)


def test_a_ratio_is_taken_within_rounds() -> None:
    """A machine that slows down fourfold in the middle does not change it."""
    slow = [[1.0, 1.2], [1.0], [4.0], [4.4]]
    fast = [[0.5, 0.6], [0.5], [2.0], [2.2]]
    found = ratio(fast, slow)
    assert found is not None
    assert found.rounds == 4
    assert [found.low, found.middle, found.high] == pytest.approx([0.5, 0.5, 0.5])


def test_there_is_no_ratio_without_a_round_of_both() -> None:
    assert ratio([[1.0], []], [[], [1.0]]) is None
    assert ratio([[1.0]], [[0.0]]) is None


def test_metrics_have_an_order_and_an_unknown_one_its_own_name() -> None:
    keys = {"rtf.15", "step.0", "rtf.5", "start.ready", "mystery", "step.125"}
    found = [metric.key for metric in in_order(keys)]
    assert found == ["start.ready", "step.0", "step.125", "rtf.5", "rtf.15", "mystery"]
    assert describe("step.125").title == "language model step, 125 cached"
    assert describe("mystery").title == "mystery"


@pytest.mark.parametrize("seconds", [5, 15, 30, 60])
def test_texts_sound_for_about_as_long_as_asked(seconds: float) -> None:
    bundle, tokenizer = run(read_bundle(samples.host(samples.functions())))
    text = material.text_of(seconds, bundle, tokenizer)
    parts = chunks(text, bundle.text, tokenizer, bundle.text.max_tokens)
    frames = sum(max_frames(bundle.model, bundle.audio, len(part.tokens)) for part in parts)
    assert frames / bundle.audio.frame_rate == pytest.approx(seconds, rel=0.15)


def opened(eos: samples.Logits = samples.never) -> tuple[Session, EventSink]:
    outlet = EventSink()
    session = Session(samples.host(samples.functions(eos)), outlet)
    ask(session, request("load"))
    return session, outlet


def bench(session: Session, what: str, **fields: Any) -> Any:
    answer = ask(session, request("bench", what=what, **fields))
    assert answer["type"] == "result", answer
    return answer["value"]


def test_every_stage_is_measured_and_told() -> None:
    session, outlet = opened()
    found = bench(session, "stages", repeats=2)["samples"]
    steps = {f"step.{length}" for length in CACHE_LENGTHS}
    calls = {f"decode.{frames}" for frames in DECODE_FRAMES}
    others = {"text", "prefill.text", "prefill.voice", "prepared", "flow"}
    assert set(found) == others | steps | calls
    assert all(len(values) >= 2 and min(values) > 0 for values in found.values()), found
    told = [event for event in outlet.events if event["type"] == "progress"]
    assert len(told) == len(found)  # a stage has two metrics; one event says that it is over
    assert told[-1]["loaded"] == told[-1]["total"]


def test_a_bundle_without_states_lacks_their_stages() -> None:
    session = Session(samples.host(samples.functions(stateful=False)), EventSink())
    ask(session, request("load"))
    assert set(bench(session, "stages", repeats=1)["samples"]) == {
        *("text", "prefill.text", "prefill.voice", "flow")
    }


def test_sessions_are_created_once_more() -> None:
    functions = samples.functions()
    host = samples.host(functions)
    host.functions = functions | {f"{name}+": function for name, function in functions.items()}
    session = Session(host, EventSink())
    ask(session, request("load"))
    found = bench(session, "sessions")["samples"]
    assert {key.removeprefix("session.") for key in found} == set(functions)


def test_a_text_that_never_ends_has_its_length() -> None:
    session, _ = opened(samples.at(8))
    made = bench(session, "material", seconds=[5])
    assert made["voice"] == "ada"
    order = request("speak", text=made["texts"][0], eosThreshold=made["never"])
    frames = ask(session, order)["value"]["frames"]
    assert frames / 12.5 == pytest.approx(5, rel=0.15)


def test_a_bundle_without_a_voice_gets_one_of_noise() -> None:
    host = samples.host(samples.functions(), voices=[], default_voice="")
    session = Session(host, EventSink())
    ask(session, request("load"))
    voice = bench(session, "material", seconds=[])["voice"]
    assert ask(session, request("speak", voice=voice))["type"] == "result"


def test_a_summary_has_a_row_for_every_metric_with_samples() -> None:
    session, _ = opened()
    given = {"rtf.5": [0.5, 0.7], "memory": [], "step.0": [1.0]}
    rows = bench(session, "summary", samples=given)["rows"]
    assert [(row["key"], row["p50"]) for row in rows] == [("step.0", 1.0), ("rtf.5", 0.6)]


def test_an_unknown_measurement_is_refused() -> None:
    session, _ = opened()
    answer = json.loads(run(session.handle(request("bench", what="beauty"))))
    assert answer["error"]["name"] == "OptionError"
    assert "'beauty'" in answer["error"]["message"]
