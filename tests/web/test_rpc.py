"""Calls to workers: what comes back, and that a worker that dies rejects every call at once."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.web.app import App
from tests.web.server import WebServer

#: opens a worker from the page's side and from the orchestrator's; `call` sends a request
_CLIENT = """
  const { Client } = await import(new URL('lib/client.js', site));
  const client = new Client(script);
  const call = (type = 'counters', options) => client.request({ type }, options);
"""
_RUNNER = """
  const { RemoteRunner } = await import(new URL('worker/graphs/remote_runner.js', site));
  const runner = new RemoteRunner(script);
  const call = () => runner.run({ graph: 'any', state: 0, after: 0, inputs: [], outputs: [] });
"""
#: how a call ended: with its value, with an error, or not at all
_OUTCOME = """
  const outcome = (work) => Promise.race([
    work.catch(({ name, message }) => `${name}: ${message}`),
    new Promise((resolve) => setTimeout(resolve, 5000, 'never settled')),
  ]);
"""
#: two calls at once, and one when they have ended
_THREE_CALLS = """
  const pending = await Promise.all([outcome(call()), outcome(call())]);
  return [...pending, await outcome(call())];
"""

#: boundary -> how to open it, and what its calls say of a dead worker
BOUNDARIES = {
    "page to orchestrator": (
        _CLIENT,
        "WorkerError: The speech engine stopped: {}. Start it again to go on.",
    ),
    "orchestrator to graph runner": (_RUNNER, "HostError: a worker that runs graphs failed: {}"),
}
#: death -> the worker's script, None if it does not exist, and the cause that is given
DEATHS = {
    "missing": (
        None,
        "a script of its worker could not be loaded, "
        "or a Content-Security-Policy (worker-src) forbids it",
    ),
    "throws at load": ("throw new Error('no start');", "Error: no start"),
    "throws later": (
        "self.onmessage = () => setTimeout(() => { throw new Error('no answer'); });",
        "Error: no answer",
    ),
}


def evaluate(page: Page, server: WebServer, worker: str | None, script: str) -> Any:
    """Run a script in an empty page, where ``worker`` is the code of the worker to open."""
    page.goto(f"{server.url}blank.html")
    return page.evaluate(
        f"""async ({{ site, worker }}) => {{
          const script = worker === null ? new URL('missing.js', site)
            : URL.createObjectURL(new Blob([worker], {{ type: 'text/javascript' }}));
          {_OUTCOME} {script}
        }}""",
        {"site": f"{server.url}code/", "worker": worker},
    )


@pytest.mark.parametrize("boundary", BOUNDARIES)
@pytest.mark.parametrize("death", DEATHS)
def test_a_dead_worker_rejects_pending_and_later_calls(
    boundary: str, death: str, page: Page, server: WebServer
) -> None:
    opening, words = BOUNDARIES[boundary]
    worker, cause = DEATHS[death]
    assert evaluate(page, server, worker, opening + _THREE_CALLS) == [words.format(cause)] * 3
    page.complaints.clear()  # type: ignore[attr-defined]


def test_a_closed_worker_rejects_pending_and_later_calls(page: Page, server: WebServer) -> None:
    opening, words = BOUNDARIES["page to orchestrator"]
    script = f"{opening} setTimeout(() => client.close(), 100); {_THREE_CALLS}"
    found = evaluate(page, server, "self.onmessage = () => {};", script)
    assert found == [words.format("it was closed")] * 3


def test_an_aborted_call_is_rejected_and_cancelled_in_the_worker(
    page: Page, server: WebServer
) -> None:
    worker = """
      const types = [];
      self.onmessage = ({ data: { type, id } }) => {
        types.push(`${type} ${id}`);
        if (type === 'counters') self.postMessage({ type: 'result', id, value: types });
      };
    """
    script = f"""
      {_CLIENT}
      const control = new AbortController();
      const {{ signal }} = control;
      const answered = await call('counters', {{ signal }});
      const speech = outcome(call('speak', {{ signal }}));
      control.abort();
      return [answered, await speech, await outcome(call('speak', {{ signal }})), await call()];
    """
    aborted = "AbortError: The request was cancelled."
    assert evaluate(page, server, worker, script) == [
        ["counters 1"],
        aborted,
        aborted,
        ["counters 1", "speak 2", "cancel 2", "counters 3"],
    ]


def test_what_a_handler_throws_reaches_the_caller_as_an_error(
    page: Page, server: WebServer
) -> None:
    worker = f"""
      import {{ sendResult, serve }} from '{server.url}code/shared/rpc.js';
      serve({{
        counters: ({{ id }}) => sendResult(id, 5),
        speak: async () => {{ throw new RangeError('too long'); }},
      }});
    """
    script = f"""
      {_CLIENT}
      const {{ stack }} = await call('speak').catch((error) => error);
      const outcomes = ['counters', 'speak', 'sing'].map((type) => outcome(call(type)));
      return [...await Promise.all(outcomes), stack.includes('speak')];
    """
    assert evaluate(page, server, worker, script) == [
        5,
        "RangeError: too long",
        "TypeError: unknown request sing",
        True,
    ]


def test_what_a_notification_throws_does_not_end_the_worker(page: Page, server: WebServer) -> None:
    worker = f"""
      import {{ sendResult, serve }} from '{server.url}code/shared/rpc.js';
      serve({{
        counters: ({{ id }}) => sendResult(id, 5),
        drop: () => {{ throw new RangeError('no such state'); }},
      }});
    """
    script = f"{_CLIENT} client.notify({{ type: 'drop' }}); return outcome(call());"
    assert evaluate(page, server, worker, script) == 5
    (complaint,) = page.complaints  # type: ignore[attr-defined]
    assert "no such state" in complaint
    page.complaints.clear()  # type: ignore[attr-defined]


def test_a_page_without_its_graph_runner_says_so(page: Page, server: WebServer) -> None:
    """Python asks for the graph again after the worker has failed."""
    server.faults["/app/worker/graphs/runner.js"] = lambda data: None
    App(page, f"{server.url}app/").wait_for_alert("a worker that runs graphs failed")
    server.faults.clear()
    page.complaints.clear()  # type: ignore[attr-defined]


def test_a_graph_runner_that_dies_stops_the_engine_which_can_be_started_again(
    page: Page, server: WebServer
) -> None:
    dies = b"""
      self.addEventListener('message', ({ data }) => {
        if (data.type === 'run') throw new Error('no memory');
      });
    """
    server.faults["/app/worker/graphs/runner.js"] = lambda data: data + dies
    app = App(page, f"{server.url}app/")
    app.ready()  # warming up already kills it
    app.speak("Hello.")
    said = app.wait_for_alert("The speech engine stopped: ")
    assert "no memory" in said
    server.faults.clear()
    page.get_by_role("button", name="Start again").click()
    assert app.say("Hello.")["state"] == "done"
    page.complaints.clear()  # type: ignore[attr-defined]
