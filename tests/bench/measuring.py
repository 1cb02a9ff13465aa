"""A session over the scripted host that carries out bench requests."""

from __future__ import annotations

from typing import Any

from pywasm.browser.session import Session
from tests import samples
from tests.browser.test_session import EventSink, ask, request


def opened(eos: samples.Logits = samples.never) -> tuple[Session, EventSink]:
    outlet = EventSink()
    session = Session(samples.host(samples.functions(eos)), outlet)
    ask(session, request("load"))
    return session, outlet


def bench(session: Session, what: str, **fields: Any) -> Any:
    answer = ask(session, request("bench", what=what, **fields))
    assert answer["type"] == "result", answer
    return answer["value"]
