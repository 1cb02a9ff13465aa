"""Noise: reproducible, independent per chunk, of the right distribution."""

from __future__ import annotations

import math
from array import array

import pytest

from pywasm.core.lm.noise import GaussianNoise

#: seed 0, chunk 0, variance 1
PINNED = [-0.4529485, -0.4346115, -1.9072198, -1.9183615]


def draws(
    count: int,
    *,
    seed: int = 1,
    chunk: int = 0,
    temperature: float = 0.3,
    clamp: float | None = None,
) -> list[float]:
    noise = GaussianNoise(seed, chunk, width=8, temperature=temperature, clamp=clamp)
    return [value for _ in range(count) for value in noise.draw()]


def test_same_seed_and_chunk_give_the_same_noise() -> None:
    assert draws(5, seed=7, chunk=2) == draws(5, seed=7, chunk=2)


@pytest.mark.parametrize(("seed", "chunk"), [(8, 2), (7, 3), (2, 7)])
def test_another_seed_or_chunk_gives_other_noise(seed: int, chunk: int) -> None:
    assert draws(5, seed=7, chunk=2) != draws(5, seed=seed, chunk=chunk)


def test_first_values_are_pinned_so_that_seeds_stay_valid_across_versions() -> None:
    first = GaussianNoise(0, 0, width=4, temperature=1.0).draw()
    assert first == pytest.approx(PINNED, abs=1e-6)


def test_variance_is_the_temperature() -> None:
    values = draws(2000, temperature=0.3)
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / len(values)
    assert mean == pytest.approx(0.0, abs=0.02)
    assert variance == pytest.approx(0.3, rel=0.05)


def test_temperature_zero_gives_zeros() -> None:
    assert GaussianNoise(1, 0, width=3, temperature=0.0).draw() == array("f", [0.0, 0.0, 0.0])


@pytest.mark.parametrize("clamp", [0.05, 0.5, 1.0])
def test_clamped_noise_is_the_truncated_normal(clamp: float) -> None:
    std = math.sqrt(0.3)
    values = draws(2000, clamp=clamp)
    assert max(abs(value) for value in values) <= clamp * (1 + 1e-6)
    # The expected share within half the clamp follows from the normal distribution.
    inner, outer = (math.erf(bound / std / math.sqrt(2)) for bound in (clamp / 2, clamp))
    share = sum(abs(value) <= clamp / 2 for value in values) / len(values)
    assert share == pytest.approx(inner / outer, abs=0.02)
