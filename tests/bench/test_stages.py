"""Stages over the scripted host: which of them a bundle has, and how many samples come out."""

from __future__ import annotations

from pywasm.bench.stages import CACHE_LENGTHS, DECODE_FRAMES
from pywasm.browser.session import Session
from tests import samples
from tests.bench.measuring import bench, opened
from tests.browser.test_session import EventSink, ask, request


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
