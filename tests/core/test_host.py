"""Tensors: their shape is checked where they are made, and their dtype follows the elements."""

from __future__ import annotations

from array import array

import pytest

from pywasm.core.host import Tensor, floats, ints


@pytest.mark.parametrize(
    ("count", "shape"), [(6, (2, 3)), (6, (1, 6, 1)), (1, ()), (0, (0,)), (0, (1, 0, 5))]
)
def test_elements_that_fill_the_shape_are_accepted(count: int, shape: tuple[int, ...]) -> None:
    tensor = Tensor(array("f", [0.0] * count), shape)
    assert (len(tensor.data), tensor.shape) == (count, shape)


@pytest.mark.parametrize(
    ("count", "shape"), [(5, (2, 3)), (7, (2, 3)), (0, ()), (1, (0,)), (3, (1, 0, 3))]
)
def test_a_shape_that_does_not_fit_is_refused_with_both_numbers(
    count: int, shape: tuple[int, ...]
) -> None:
    with pytest.raises(ValueError) as error:
        Tensor(array("f", [0.0] * count), shape)
    assert str(error.value) == f"{count} elements do not fill shape {shape}"


def test_floats_are_float32() -> None:
    tensor = floats([0.1, 2], 1, 2)
    assert (tensor.dtype, tensor.shape) == ("float32", (1, 2))
    assert tensor.data == array("f", [0.1, 2.0])


def test_ints_are_int64() -> None:
    tensor = ints([-(2**63), 2**63 - 1], 2)
    assert (tensor.dtype, tensor.shape) == ("int64", (2,))
    assert tensor.data == array("q", [-(2**63), 2**63 - 1])


def test_the_elements_of_a_float32_tensor_are_not_copied() -> None:
    tensor = floats([1.5], 1)
    assert tensor.as_floats() is tensor.data


def test_an_int64_tensor_has_no_floats() -> None:
    with pytest.raises(AssertionError, match="expected float32, found int64"):
        ints([1], 1).as_floats()
