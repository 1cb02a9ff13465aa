"""The table of pauses."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from pywasm.core.errors import OptionError
from pywasm.core.text.reading.document import BlockKind
from pywasm.core.text.reading.pauses import Pauses


def test_every_kind_of_block_has_a_pause() -> None:
    names = {field.name for field in fields(Pauses)}
    assert names == {kind.value for kind in BlockKind} | {"sentence"}
    assert all(Pauses().after(kind) > 0 for kind in BlockKind)


def test_a_pause_can_be_chosen() -> None:
    assert Pauses(heading=2).after(BlockKind.HEADING) == 2
    assert Pauses(heading=2).after(BlockKind.ITEM) == Pauses().item


@pytest.mark.parametrize("seconds", [-0.1, 10.1, float("nan"), "1", True, None])
def test_a_pause_out_of_range_is_refused(seconds: object) -> None:
    with pytest.raises(OptionError, match=r"pause after a line .* from 0 to 10, not"):
        Pauses(line=seconds)  # type: ignore[arg-type]


def test_all_pauses_can_be_longer_or_shorter() -> None:
    assert Pauses().scaled(1) == Pauses()
    assert Pauses(line=2).scaled(0.5).line == 1
    assert Pauses(line=9, item=1).scaled(3) == replace(Pauses().scaled(3), line=10, item=3)


@pytest.mark.parametrize("factor", [-1, float("inf"), "2", True, None])
def test_a_wrong_factor_is_refused(factor: object) -> None:
    with pytest.raises(OptionError, match=r"factor of the pauses must be .* not"):
        Pauses().scaled(factor)  # type: ignore[arg-type]
