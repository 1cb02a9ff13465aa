"""Continuous batching: when another chunk may start, and that a batch changes no sample."""

from __future__ import annotations

import pytest

from pywasm.core.lm.batching import AdmissionControl
from pywasm.core.options import Options
from pywasm.core.synthesizer import Synthesizer
from tests import samples
from tests.drive import run

TEXT = "One two three. Four five six seven. Eight nine. Ten eleven twelve thirteen. Fourteen."
FRAME_SECONDS = 0.08


class ManualClock:
    """A clock that stands still until a test sets it."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def admission(
    *,
    max_batch_size: int = 4,
    start_seconds: float = 0.1,
    step_seconds: float = 0.01,
    frames: int = 100,
    played: float = 0.0,
) -> AdmissionControl:
    """Return the state after one chunk has started, played for some seconds."""
    clock = ManualClock()
    control = AdmissionControl(FRAME_SECONDS, max_batch_size, clock)
    control.on_started(start_seconds)
    control.on_step(step_seconds, 1)
    control.on_emitted(frames)
    clock.now = played
    return control


def test_the_first_chunk_starts_alone() -> None:
    fresh = AdmissionControl(FRAME_SECONDS, 4, ManualClock())
    assert fresh.may_start(0)
    assert not fresh.may_start(1)


def test_others_start_when_enough_audio_is_buffered() -> None:
    assert admission(frames=3).may_start(1)  # 0.24 s for two starts of 0.1 s
    assert not admission(frames=2).may_start(1)
    assert not admission(frames=3, played=0.1).may_start(1)


@pytest.mark.parametrize(("step_seconds", "most"), [(0.01, 4), (0.02, 3), (0.03, 2), (0.05, 1)])
def test_no_more_start_than_keep_up_with_playback(step_seconds: float, most: int) -> None:
    control = admission(step_seconds=step_seconds)
    assert [n for n in range(1, 5) if control.may_start(n)] == list(range(1, most))


def test_the_cost_of_a_step_is_shared_by_its_chunks() -> None:
    control = admission(step_seconds=0.03)
    for _ in range(60):
        control.on_step(0.04, 4)
    assert control.may_start(3)


def speak(
    monkeypatch: pytest.MonkeyPatch, max_batch_size: int
) -> tuple[list[tuple[int, bytes]], list[int]]:
    """Speak TEXT in full batches; return the sound of each chunk, and the sizes of the batches."""
    monkeypatch.setattr(
        AdmissionControl, "may_start", lambda self, active: active < self._max_batch_size
    )
    functions = samples.functions(samples.at(9))
    backbone, sizes = functions["flow_lm_main_kv"], []

    def counting(inputs: samples.Inputs) -> samples.Inputs:
        sizes.append(inputs["sequence"].shape[0])
        return backbone(inputs)

    host = samples.host(functions | {"flow_lm_main_kv": counting})
    found: dict[int, bytes] = {}
    parts: list[int] = []

    async def go() -> None:
        synthesizer = await Synthesizer.open(host, max_batch_size=max_batch_size)
        options = Options(seed=5, temperature=1.0, max_tokens=8)
        async for piece in synthesizer.speak(TEXT, options=options):
            parts.append(piece.part)
            found[piece.part] = found.get(piece.part, b"") + piece.samples.tobytes()

    run(go())
    assert parts == sorted(parts)  # in the order of the text
    return list(found.items()), sizes


def test_batching_changes_no_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    alone, single = speak(monkeypatch, 1)
    batched, sizes = speak(monkeypatch, 4)
    assert max(single) == 1
    assert max(sizes) == 4
    assert len(sizes) < len(single)
    assert len(alone) > 4
    assert batched == alone


def test_a_graph_with_a_shared_scale_is_not_batched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pywasm.core.lm.cached.SHARED_SCALE_PRECISION", "fp32")
    assert max(speak(monkeypatch, 4)[1]) == 1
