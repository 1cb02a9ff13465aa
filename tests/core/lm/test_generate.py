"""When a chunk ends: EOS, first frames, tail, length limit; the counts are worked out by hand."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import pytest

from pywasm.core.host import floats
from pywasm.core.lm.backbone import ModelSequence, Step
from pywasm.core.lm.flow import FlowHead
from pywasm.core.lm.generate import ActiveChunk, StoppingCriterion, advance, max_frames
from pywasm.core.lm.noise import GaussianNoise
from pywasm.core.options import Options
from pywasm.core.text.chunking import Chunk
from pywasm.core.voice.prompt import Prompt
from tests import samples
from tests.drive import run

BUNDLE = samples.bundle()


class Scripted:
    """A backbone whose EOS logits are given and whose latents are recorded."""

    max_batch_size = 1

    def __init__(self, eos: samples.Logits) -> None:
        self.eos = eos
        self.fed: list[list[float] | None] = []

    async def open(self) -> None: ...

    async def prepare(self, prompt: Prompt, tokens: tuple[int, ...]) -> None: ...

    async def begin(self, prompt: Prompt, tokens: tuple[int, ...]) -> ModelSequence:
        raise NotImplementedError

    async def step(
        self, sequences: Sequence[ModelSequence], latents: Sequence[array[float] | None]
    ) -> Step:
        (latent,) = latents
        self.fed.append(None if latent is None else list(latent))
        step = len(self.fed) - 1
        return Step(floats([float(step)], 1, 1), [self.eos(step)])


def frames(
    eos: samples.Logits, *, words: int = 10, tokens: int = 10, **options: float
) -> tuple[int, list[str], Scripted]:
    """Run the loop; return the number of latents, the warnings and the backbone."""
    warnings: list[str] = []
    backbone = Scripted(eos)
    chunk = Chunk("Text.", tuple(range(tokens)), words, 0, oversize=False)
    host = samples.host(samples.functions())

    async def go() -> int:
        graph = samples.bundle(["flow_lm_flow"]).graph("flow_lm_flow")
        assert graph is not None
        host.files = {**host.files, "flow_lm_flow.onnx": b""}
        await host.open(graph)
        settings = Options(**options).resolve(BUNDLE)  # type: ignore[arg-type]
        noise = GaussianNoise(0, 0, width=samples.LATENT_DIM, temperature=0.0)
        active = ActiveChunk(chunk, object(), noise, StoppingCriterion(chunk, BUNDLE, settings))
        count = 0
        while not active.finished:
            made = await advance([active], backbone, FlowHead(host, "lsd"), 1, warnings.append)
            count += len(made)
        return count

    return run(go()), warnings, backbone


@pytest.mark.parametrize(("tokens", "cap"), [(1, 30), (10, 67), (50, 234)])
def test_length_limit(tokens: int, cap: int) -> None:
    assert max_frames(BUNDLE.model, BUNDLE.audio, tokens) == cap


@pytest.mark.parametrize(("words", "tail"), [(1, 5), (4, 5), (5, 3), (40, 3)])
def test_a_chunk_ends_a_tail_after_eos(words: int, tail: int) -> None:
    count, warnings, backbone = frames(samples.at(20), words=words)
    assert count == 20 + tail
    assert len(backbone.fed) == 20 + tail + 1  # the last step runs but is not emitted
    assert warnings == []


@pytest.mark.parametrize(("eos", "count"), [((5,), 67), ((6,), 9), ((0, 3, 5, 8), 11)])
def test_eos_is_ignored_on_the_first_six_frames(eos: tuple[int, ...], count: int) -> None:
    assert frames(samples.at(*eos))[0] == count


def test_only_the_first_eos_counts() -> None:
    assert frames(samples.at(10, 11, 12))[0] == 13


def test_the_threshold_itself_is_not_eos() -> None:
    assert frames(lambda step: -4.0)[0] == 67
    assert frames(lambda step: -3.999)[0] == 9


def test_the_length_limit_warns_with_the_duration() -> None:
    count, warnings, _ = frames(samples.never)
    assert count == 67
    assert "stopped after 5.4 s" in warnings[0]


@pytest.mark.parametrize(("tail", "count"), [(0, 20), (7, 27)])
def test_the_tail_can_be_set(tail: int, count: int) -> None:
    assert frames(samples.at(20), frames_after_eos=tail)[0] == count


def test_starts_from_bos_and_feeds_back_every_latent() -> None:
    _, _, backbone = frames(samples.at(6))
    # The stand-in flow head goes straight to the condition, which is the step's number.
    assert backbone.fed[:3] == [None, [0.0, 0.0], [1.0, 1.0]]
