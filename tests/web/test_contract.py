"""The contract of hosts, on the browser host in Chromium: Pyodide, the bridge and two workers.

Once through onnxruntime-web's glue, as the page does, once through its public API, which the page
falls back to, and once on a graphics processor.
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
    orders = [{"check": check.__name__, "entries": entries} for check in CHECKS]
    answer = run_inside("contract/", "contract", orders, engine=engine)
    failed = {o["check"]: t for o, t in zip(orders, answer["values"], strict=True) if t}
    assert not failed, "\n".join(failed.values())


def test_what_nobody_waits_for_any_more_is_not_run(
    tmp_path: Path, server: WebServer, run_inside: RunInside
) -> None:
    """But for what the one that is wanted goes on from."""
    server.folders["/contract/"] = tmp_path
    orders = [{"entries": graphs.write(tmp_path), "begun": 20, "wanted": 2}]
    answer = run_inside("contract/", "stopped", orders)
    assert answer["values"] == [3]
    assert 3 + 1 <= answer["counters"]["runs"]["counter"] < 20
    assert answer["counters"]["liveTensors"] == 0
