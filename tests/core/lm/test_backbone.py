"""What both backbones owe: the same numbers for the same voice, text and latents."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence

import pytest

from pywasm.core.bundle.manifest import parse_manifest
from pywasm.core.host import Tensor, floats
from pywasm.core.lm.backbone import Backbone, ModelSequence, bos
from pywasm.core.lm.cached import CachedBackbone
from pywasm.core.lm.stateless import StatelessBackbone
from pywasm.core.voice.prompt import Prompt
from pywasm.fake.host import FakeHost
from tests import samples
from tests.drive import run

#: two rows, each of the sum 3
VOICE = Prompt("ada", floats([1.0] * 6, 1, 2, samples.MODEL_DIM), None)
#: the stand-in text conditioner makes rows of the sums 12 and 15
TOKENS = (4, 5)
#: voice, text and the row that begins a sequence
START = 6.0 + 27.0 + samples.BOS_VALUE

both = pytest.mark.parametrize("kind", [CachedBackbone, StatelessBackbone])
Kind = type[CachedBackbone] | type[StatelessBackbone]


def opened(kind: Kind) -> tuple[Backbone, FakeHost]:
    functions = samples.functions(float, stateful=kind is CachedBackbone)
    host = samples.host(functions)
    backbone = kind(parse_manifest(host.files["manifest.json"]), host)
    run(backbone.open())
    return backbone, host


async def step(
    backbone: Backbone, sequence: ModelSequence, latent: Sequence[float] | None
) -> tuple[float, float]:
    """Take a step of one sequence; return the condition, which is of width 1, and the logit."""
    out = await backbone.step([sequence], [None if latent is None else array("f", latent)])
    assert isinstance(out.hidden, Tensor)
    (condition,), (logit,) = out.hidden.as_floats(), out.eos_logits
    return condition, logit


def test_the_row_that_begins_a_sequence_is_nan_throughout() -> None:
    row = bos(5)
    assert (row.typecode, len(row)) == ("f", 5)
    assert all(map(math.isnan, row))


@both
def test_a_step_gives_the_condition_and_the_logit_of_everything_so_far(kind: Kind) -> None:
    backbone, _ = opened(kind)

    async def go() -> list[tuple[float, float]]:
        sequence = await backbone.begin(VOICE, TOKENS)
        return [await step(backbone, sequence, latent) for latent in (None, [1.0, 2.0], [0.5, 0.5])]

    # The stand-in's condition is a sum, and its logit the number of the step.
    assert run(go()) == [(START, 0.0), (START + 3.0, 1.0), (START + 4.0, 2.0)]


@both
def test_sequences_do_not_see_each_other(kind: Kind) -> None:
    backbone, _ = opened(kind)

    async def go() -> list[tuple[float, float]]:
        one, two = [await backbone.begin(VOICE, TOKENS) for _ in range(2)]
        for sequence in (one, two):
            await step(backbone, sequence, None)
        return [
            await step(backbone, one, [1.0, 0.0]),
            await step(backbone, two, [5.0, 0.0]),
            await step(backbone, one, [1.0, 0.0]),
        ]

    assert run(go()) == [(START + 1.0, 1.0), (START + 5.0, 1.0), (START + 2.0, 2.0)]


@both
def test_preparing_a_text_changes_no_number(kind: Kind) -> None:
    backbone, _ = opened(kind)

    async def go() -> list[tuple[float, float]]:
        await backbone.prepare(VOICE, TOKENS)
        sequence = await backbone.begin(VOICE, TOKENS)
        return [await step(backbone, sequence, latent) for latent in (None, [1.0, 2.0])]

    assert run(go()) == [(START, 0.0), (START + 3.0, 1.0)]


@both
def test_conditions_stay_with_the_host_and_logits_do_not(kind: Kind) -> None:
    backbone, host = opened(kind)

    async def go() -> None:
        out = await backbone.step([await backbone.begin(VOICE, TOKENS)], [None])
        assert (await host.fetch(out.hidden)).shape == (1, 1)
        assert list(out.eos_logits) == [0.0]

    run(go())
