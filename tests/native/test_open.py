"""The public way to open a bundle: host, synthesizer, and both closed at the end."""

from __future__ import annotations

import asyncio
import shutil
import threading
from pathlib import Path
from typing import Any

import pytest

import pywasm
from pywasm.native.resources import default_bundle, read_bundle
from tests.samples import MINI


def stage_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("pywasm-")]


def test_a_bundle_is_opened_spoken_with_and_closed() -> None:
    async def go() -> list[pywasm.AudioChunk]:
        async with pywasm.open_bundle(MINI) as synthesizer:
            found = [chunk async for chunk in synthesizer.speak("Hello.", synthesizer.voices[0].id)]
            assert stage_threads()
        return found

    chunks = asyncio.run(go())
    assert sum(len(chunk.samples) for chunk in chunks) > 0
    assert stage_threads() == []


def test_the_default_is_the_bundle_of_the_package() -> None:
    async def go() -> str:
        async with pywasm.open_bundle() as synthesizer:
            return synthesizer.bundle.name

    assert asyncio.run(go()) == read_bundle(default_bundle()).name


def test_what_is_no_bundle_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    async def go() -> None:
        async with pywasm.open_bundle(tmp_path):
            raise AssertionError

    with pytest.raises(pywasm.BundleError, match=r"manifest\.json"):
        asyncio.run(go())
    assert stage_threads() == []


def test_an_error_in_the_block_closes_too() -> None:
    async def go() -> None:
        async with pywasm.open_bundle(MINI):
            raise RuntimeError("the caller's")

    with pytest.raises(RuntimeError, match="the caller's"):
        asyncio.run(go())
    assert stage_threads() == []


@pytest.mark.parametrize("setting", ["threads", "max_batch_size"])
def test_a_number_below_one_is_refused(setting: str) -> None:
    numbers: dict[str, Any] = {setting: 0}

    async def go() -> None:
        async with pywasm.open_bundle(MINI, **numbers):
            raise AssertionError

    with pytest.raises(pywasm.OptionError, match=f"{setting} must be a whole number from 1, not 0"):
        asyncio.run(go())


def test_a_model_is_opened_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POCKETTTS_MODELS", str(tmp_path))
    with pytest.raises(pywasm.BundleError, match="pockettts model get mine"):
        pywasm.speak("Hello.", model="mine")
    shutil.copytree(MINI, tmp_path / "mine")

    async def go() -> str:
        async with pywasm.open_bundle(model="mine") as synthesizer:
            return synthesizer.bundle.name

    assert asyncio.run(go()) == read_bundle(MINI).name
    assert pywasm.speak("Hello.", model="mine").bundle == tmp_path / "mine"
    with pytest.raises(pywasm.OptionError, match="'mine': give one"):
        pywasm.speak("Hello.", bundle=MINI, model="mine")
