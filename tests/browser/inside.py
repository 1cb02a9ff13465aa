"""What tests run inside Pyodide: entry points that take the host and JSON, and return JSON."""

from __future__ import annotations

import json
import traceback

from pywasm.hosts.base import Host
from tests.contract import checks


async def contract(host: Host, argument: str) -> str:
    """Run one check of the contract; return its traceback, or nothing."""
    order = json.loads(argument)
    check = next(check for check in checks.CHECKS if check.__name__ == order["check"])
    try:
        await check(host, checks.graphs(order["entries"]))
    except Exception:  # noqa: BLE001 (reported to the test)
        return json.dumps(traceback.format_exc())
    return json.dumps("")
