"""Plausible and implausible sound."""

from __future__ import annotations

from array import array

import pytest

from pywasm.verify.report import CheckFailed
from pywasm.verify.synthesis import check_sound
from tests import samples


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([], "gave no sound"),
        ([0.0] * 100, "the level is 0"),
        ([0.1, float("nan")], "1 of 2 samples are NaN"),
        ([0.1] * 50 + [1.0] * 50, "50% of the samples are clipped"),
    ],
)
def test_implausible_sound_is_found(values: list[float], message: str) -> None:
    with pytest.raises(CheckFailed, match=message):
        check_sound(array("f", values), samples.bundle())


def test_speech_has_a_level_of_its_own() -> None:
    quiet = array("f", [0.001] * 100)
    assert check_sound(quiet, samples.bundle())
    with pytest.raises(CheckFailed, match=r"the level is 0\.001, not 0\.003 to 0\.5"):
        check_sound(quiet, samples.bundle(speech=True))
