"""Settings: ranges are checked where they enter, defaults come from the manifest."""

from __future__ import annotations

import math
from typing import Any

import pytest

from pywasm.core.errors import OptionError
from pywasm.core.options import Options
from tests import samples


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("seed", -1),
        ("seed", 2**32),
        ("seed", 1.0),
        ("seed", True),
        ("temperature", -0.1),
        ("temperature", 2.1),
        ("temperature", math.nan),
        ("temperature", "0.3"),
        ("temperature", True),
        ("decode_steps", 0),
        ("decode_steps", 65),
        ("decode_steps", 1.5),
        ("eos_threshold", math.inf),
        ("frames_after_eos", -1),
        ("noise_clamp", 0.0),
        ("max_tokens", 0),
    ],
)
def test_a_bad_value_is_named_with_its_range(setting: str, value: Any) -> None:
    with pytest.raises(OptionError, match=rf"{setting} must be .* from .* to .*, not "):
        Options(**{setting: value})


def test_settings_left_open_take_the_models_values() -> None:
    settings = Options(seed=3).resolve(samples.bundle())
    assert (settings.seed, settings.temperature, settings.decode_steps) == (3, 0.0, 1)
    assert (settings.eos_threshold, settings.max_tokens) == (-4.0, 50)
    assert settings.frames_after_eos is None
    assert settings.noise_clamp is None


def test_given_settings_win() -> None:
    options = Options(temperature=0.9, decode_steps=4, eos_threshold=-1.0, frames_after_eos=0)
    settings = options.resolve(samples.bundle())
    assert (settings.temperature, settings.decode_steps) == (0.9, 4)
    assert (settings.eos_threshold, settings.frames_after_eos) == (-1.0, 0)


def test_an_integer_is_a_good_temperature() -> None:
    assert Options(temperature=1).temperature == 1


@pytest.mark.parametrize("value", ["off", False, {}])
def test_reading_is_its_options_or_none(value: Any) -> None:
    assert Options(reading=None).reading is None
    with pytest.raises(OptionError, match=f"reading must be ReadingOptions or None, not {value!r}"):
        Options(reading=value)
