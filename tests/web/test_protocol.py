"""Both ends keep to ``web/protocol.js``: every request is answered, with the fields it promises."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Page

from pywasm.browser import messages
from pywasm.browser.session import Session
from tests import samples
from tests.browser.test_session import EventSink
from tests.web.conftest import ROOT
from tests.web.server import WebServer

#: requests that the orchestrator carries out without Python
ORCHESTRATOR_ONLY = {"counters", "cancel"}


@cache
def protocol() -> str:
    """Read ``protocol.js``, without the stars of its comments."""
    text = (ROOT / "web/protocol.js").read_text("utf-8")
    return re.sub(r"\n \* *", " ", text)


def fields(name: str) -> set[str]:
    """Return the fields that a typedef declares: of one object, or of a union of parts."""
    (declared,) = re.findall(rf"@typedef {{((?:(?!@typedef).)*)}} {name}\b", protocol())
    if not declared.startswith("{"):
        return set().union(*(fields(part) for part in declared.split(" & ")))
    nested = re.compile(r"{[^{}]*}")
    own = declared[1:-1]
    while nested.search(own):
        own = nested.sub("", own)
    return set(re.findall(r"(\w+)\??:", own))


def request_types() -> set[str]:
    """Return the request types that ``protocol.js`` lists."""
    found = re.search(r"REQUESTS = Object.freeze\(\[(.*?)\]", protocol(), re.DOTALL)
    assert found
    return set(re.findall(r"'(\w+)'", found[1]))


def test_python_and_the_orchestrator_share_all_requests() -> None:
    session = Session(samples.host({}), EventSink())
    assert not session.request_types & ORCHESTRATOR_ONLY
    assert session.request_types | ORCHESTRATOR_ONLY == request_types()


@pytest.mark.parametrize(
    "result",
    ["VoiceInfo", "ManifestInfo", "ReadResult", "ReadSentence", "Expansion", "SpeechTotals"],
)
def test_a_result_of_python_has_the_declared_fields(result: str) -> None:
    assert set(getattr(messages, result).__annotations__) == fields(result)


#: sends every request to the real orchestrator; notes the fields of results and events
_ASK_EVERYTHING = """
  const { Client, ORCHESTRATOR } = await import(new URL('lib/client.js', site));
  const { REQUESTS } = await import(new URL('protocol.js', site));
  const client = new Client(ORCHESTRATOR);
  const found = { events: {} };
  const note = (event) => { found.events[event.type] = Object.keys(event); };
  const on = { progress: note, chunk: note, audio: note };
  const bundle = new URL('/app/bundle/', site).href;
  const voice = 'ada';
  const bytes = await (await fetch(`${bundle}voices/${voice}.safetensors`)).arrayBuffer();
  const speech = { text: 'Hello.', voice, seed: 1, temperature: null, decodeSteps: null };
  const requests = {
    load: { bundle },
    prepare: { text: 'Hello.', voice },
    read: { text: '3 apples.' },
    speak: speech,
    addVoice: { name: 'mine', bytes },
    bench: { what: 'summary', samples: {} },
    counters: {},
  };
  for (const type of REQUESTS.filter((type) => type !== 'cancel')) {
    found[type] = Object.keys(await client.request({ type, ...requests[type] }, { on }));
  }
  const control = new AbortController();
  const { signal } = control;
  const stopped = client.request({ type: 'speak', ...speech, text: 'Hello. '.repeat(5000) },
    { signal, on: { audio: () => control.abort() } });
  found.cancel = await stopped.catch(({ name }) => name);
  const prepare = () => client.request({ type: 'prepare', ...requests.prepare });
  for (let tries = 0; tries < 40 && !found.idle; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    found.idle = (await prepare()).prepared;
  }
  found.unknown = await client.request({ type: 'sing' }).catch(({ message }) => message);
  client.close();
  return found;
"""


def test_every_request_is_answered_with_the_declared_fields(page: Page, server: WebServer) -> None:
    """The page's client and the real orchestrator, which adds to the results of Python."""
    page.goto(f"{server.url}blank.html")
    site = f"{server.url}code/"
    found: dict[str, Any] = page.evaluate(f"async (site) => {{ {_ASK_EVERYTHING} }}", site)
    results = {
        "load": fields("BundleInfo"),
        "prepare": {"prepared"},
        "read": fields("ReadResult"),
        "speak": fields("SpeakStats"),
        "addVoice": fields("VoiceInfo"),
        "bench": {"rows"},
        "counters": fields("Counters"),
    }
    assert {name: set(found[name]) for name in results} == results
    assert results.keys() | {"cancel"} == request_types()
    assert {name: set(keys) for name, keys in found["events"].items()} == {
        "progress": fields("ProgressEvent"),
        "chunk": fields("ChunkEvent"),
        "audio": fields("AudioEvent"),
    }
    assert found["cancel"] == "AbortError"
    assert found["idle"], "the cancelled speech goes on"
    assert found["unknown"] == "unknown request sing"
