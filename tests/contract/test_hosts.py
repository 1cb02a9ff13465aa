"""The contract on the hosts that run in this process; tests/web runs it in Chromium."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

import pytest

from pywasm.fake.host import FakeHost
from pywasm.native.host import NativeHost
from tests.contract import graphs
from tests.contract.checks import CHECKS, FILE, NOT_ON_FAKE, Check
from tests.contract.functions import OUTSIDE_FILE, OUTSIDE_WEIGHTS, functions
from tests.contract.functions import graphs as describe
from tests.drive import run


@pytest.mark.parametrize("check", [c for c in CHECKS if c not in NOT_ON_FAKE])
def test_fake_host(check: Check) -> None:
    names = functions()
    files = {f"{name}.onnx": name.encode() for name in names}
    files |= {"file.bin": FILE, OUTSIDE_WEIGHTS: OUTSIDE_FILE}
    entries = {name: (hashlib.sha256(name.encode()).hexdigest(), len(name)) for name in names}
    entries[OUTSIDE_WEIGHTS] = (hashlib.sha256(OUTSIDE_FILE).hexdigest(), len(OUTSIDE_FILE))
    run(_checked(check, FakeHost(files, names), entries))


@pytest.mark.parametrize("check", CHECKS)
def test_native_host(check: Check, tmp_path: Path) -> None:
    entries = graphs.write(tmp_path)
    host = NativeHost(tmp_path, threads=1)
    try:
        asyncio.run(_checked(check, host, entries))
    finally:
        host.close()


async def _checked(check: Check, host: FakeHost | NativeHost, entries: graphs.Entries) -> None:
    await check(host, describe(entries))
