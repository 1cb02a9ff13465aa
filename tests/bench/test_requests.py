"""The bench request: texts, a voice, a summary, and what is refused."""

from __future__ import annotations

import pytest

from pywasm.browser.session import Session
from tests import samples
from tests.bench.measuring import bench, opened
from tests.browser.test_session import EventSink, ask, request


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
    answer = ask(session, request("bench", what="beauty"))
    assert answer["error"]["name"] == "OptionError"
    assert "'beauty'" in answer["error"]["message"]
