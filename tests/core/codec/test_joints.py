"""Fades and silence at the ends of chunks, by the table that the page's worker is tested with."""

from __future__ import annotations

import json
from array import array
from pathlib import Path
from typing import Any

import pytest

from pywasm.core.codec.joints import Joints, fade_out_samples

CASES = json.loads((Path(__file__).parents[2] / "fixtures/joints.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_joints(case: dict[str, Any]) -> None:
    joints = Joints(case["fade"])
    ready = [
        list(joints.push(array("f", value)) if call == "push" else joints.end(value))
        for call, value in case["calls"]
    ]
    assert ready == case["ready"]


def test_a_fade_takes_five_milliseconds() -> None:
    assert fade_out_samples(16000) == 80
    assert fade_out_samples(24000) == 120


def test_what_was_pushed_stays_as_it_was() -> None:
    samples = array("f", [1.0, 1.0])
    joints = Joints(2)
    joints.push(samples)
    joints.end(1)
    assert samples == array("f", [1.0, 1.0])
