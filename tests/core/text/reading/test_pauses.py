"""The table of pauses."""

from __future__ import annotations

from dataclasses import fields

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
