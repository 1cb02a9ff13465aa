"""The contract of hosts, on the browser host in Chromium: Pyodide, the bridge and two workers.

It is checked on each engine: ``glue``, which the page uses, ``api``, its fallback, and ``webgpu``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contract import graphs
from tests.contract.checks import CHECKS
from tests.web.conftest import RunInside
from tests.web.server import WebServer


@pytest.mark.parametrize("engine", ["glue", "api", "webgpu"])
def test_browser_host_keeps_the_contract(
    engine: str, tmp_path: Path, server: WebServer, run_inside: RunInside
) -> None:
    server.folders["/contract/"] = tmp_path
    entries = graphs.write(tmp_path)
    arguments = [{"check": check.__name__, "entries": entries} for check in CHECKS]
    answer = run_inside("contract/", "contract", arguments, engine=engine)
    failed = {a["check"]: t for a, t in zip(arguments, answer["values"], strict=True) if t}
    assert not failed, "\n".join(failed.values())


def test_runs_whose_outputs_were_dropped_are_left_out(
    tmp_path: Path, server: WebServer, run_inside: RunInside
) -> None:
    """Those that the wanted run goes on from still happen."""
    server.folders["/contract/"] = tmp_path
    arguments = [{"entries": graphs.write(tmp_path), "begun": 20, "wanted": 2}]
    answer = run_inside("contract/", "drop_pending_runs", arguments)
    assert answer["values"] == [3]
    assert 3 + 1 <= answer["counters"]["runs"]["counter"] < 20
    assert answer["counters"]["liveTensors"] == 0
