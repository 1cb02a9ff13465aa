"""The tree of errors: what the docstring prints is what there is."""

from __future__ import annotations

import inspect
import re

import pytest

from pywasm.core import errors

LEAVES = [
    kind
    for kind in vars(errors).values()
    if inspect.isclass(kind) and kind is not errors.PocketTTSError
]


def test_the_tree_in_the_docstring_is_the_tree_of_classes() -> None:
    printed = re.findall(r"[├└]── (\w+)", errors.__doc__ or "")
    assert printed == [kind.__name__ for kind in LEAVES]


@pytest.mark.parametrize("kind", LEAVES)
def test_the_root_catches_every_error(kind: type[Exception]) -> None:
    assert kind.__bases__ == (errors.PocketTTSError,)
    with pytest.raises(errors.PocketTTSError, match="what happened"):
        raise kind("what happened")


def test_the_root_catches_no_error_of_python() -> None:
    assert errors.PocketTTSError.__bases__ == (Exception,)
