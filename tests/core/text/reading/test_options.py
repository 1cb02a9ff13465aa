"""Reading options: what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from pywasm.core.errors import OptionError
from pywasm.core.text.reading.options import ReadingOptions


@pytest.mark.parametrize(
    ("setting", "choices"),
    [
        ("input_format", "auto, plain, markdown, html, ssml"),
        ("addresses", "full, domain, skip"),
        ("emoji", "skip, name"),
        ("code", "skip, announce, read"),
    ],
)
@pytest.mark.parametrize("value", ["Full", "", None, 1])
def test_an_unknown_choice_is_named_with_the_choices(
    setting: str, choices: str, value: object
) -> None:
    options: dict[str, Any] = {setting: value}
    with pytest.raises(OptionError, match=f"{setting} must be one of {choices}, not {value!r}"):
        ReadingOptions(**options)


@pytest.mark.parametrize(("setting", "kind"), [("pauses", "Pauses"), ("dictionary", "Dictionary")])
@pytest.mark.parametrize("value", [{"a": "b"}, None])
def test_a_value_of_the_wrong_type_is_named(setting: str, kind: str, value: object) -> None:
    options: dict[str, Any] = {setting: value}
    with pytest.raises(OptionError, match=f"{setting} must be a {kind}, not {value!r}"):
        ReadingOptions(**options)
