"""Which chunks are spoken together, and that company changes nothing but the time it takes."""

from __future__ import annotations

import pytest

from pywasm.core.lm.batching import Pace
from pywasm.core.options import Options
from pywasm.core.synthesizer import Synthesizer
from tests import samples
from tests.drive import run

TEXT = "One two three. Four five six seven. Eight nine. Ten eleven twelve thirteen. Fourteen."
FRAME_S = 0.08


def pace(*, most: int = 4, start_s: float = 0.1, step_s: float = 0.01, frames: int = 100) -> Pace:
    """A pace that has heard of one chunk on its way; its sound began at 0."""
    made = Pace(FRAME_S, most)
    made.started(start_s)
    made.stepped(step_s, 1)
    made.sounded(frames, 0.0)
    return made


def test_the_first_chunk_starts_alone() -> None:
    fresh = Pace(FRAME_S, 4)
    assert fresh.room(0, 0.0)
    assert not fresh.room(1, 0.0)


def test_others_start_when_sound_is_ahead() -> None:
    assert pace(frames=3).room(1, 0.0)  # 0.24 s for two starts of 0.1 s
    assert not pace(frames=2).room(1, 0.0)
    assert not pace(frames=3).room(1, 0.1)  # that much is heard by now


@pytest.mark.parametrize(("step_s", "most"), [(0.01, 4), (0.02, 3), (0.03, 2), (0.05, 1)])
def test_no_more_than_keep_up_with_playback(step_s: float, most: int) -> None:
    measured = pace(step_s=step_s)
    assert [n for n in range(1, 5) if measured.room(n, 0.0)] == list(range(1, most))


def test_a_step_of_several_is_shared() -> None:
    measured = pace(step_s=0.03)
    for _ in range(60):
        measured.stepped(0.04, 4)
    assert measured.room(3, 0.0)


def speak(monkeypatch: pytest.MonkeyPatch, most: int) -> tuple[list[tuple[int, bytes]], list[int]]:
    """Speak TEXT with room for so many chunks; their sound as it comes, and the sizes of steps."""
    monkeypatch.setattr(Pace, "room", lambda self, speaking, now: speaking < self._most)
    functions = samples.functions(samples.at(9))
    backbone, sizes = functions["flow_lm_main_kv"], []

    def counting(inputs: samples.Inputs) -> samples.Inputs:
        sizes.append(inputs["sequence"].shape[0])
        return backbone(inputs)

    host = samples.host(functions | {"flow_lm_main_kv": counting})
    found: dict[int, bytes] = {}
    heard: list[int] = []

    async def go() -> None:
        synthesizer = await Synthesizer.open(host, together=most)
        options = Options(seed=5, temperature=1.0, max_tokens=8)
        async for piece in synthesizer.speak(TEXT, options=options):
            heard.append(piece.chunk.index)
            pcm = (await synthesizer.pcm(piece)).tobytes()
            found[heard[-1]] = found.get(heard[-1], b"") + pcm

    run(go())
    assert heard == sorted(heard)  # in the order of the text
    return list(found.items()), sizes


def test_company_changes_no_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    alone, single = speak(monkeypatch, 1)
    together, sizes = speak(monkeypatch, 4)
    assert max(single) == 1
    assert max(sizes) == 4
    assert len(sizes) < len(single)
    assert len(alone) > 4
    assert together == alone


def test_a_graph_that_shares_a_scale_runs_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pywasm.core.lm.backbone.SHARED_SCALE", "fp32")
    assert max(speak(monkeypatch, 4)[1]) == 1
