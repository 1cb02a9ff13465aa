"""The order of a run, and what becomes of the answers of its sides."""

from __future__ import annotations

from tests.bench_pc.fake_side import run_two


def test_sides_take_turns_at_every_measurement() -> None:
    _, log = run_two()
    assert log[:6] == ["A cold", "A Hello", "A again", "A Hello", "B cold", "B Hello"]
    spoken = [entry for entry in log if entry.endswith(" s")]
    rounds = ["A 5 s", "B 5 s", "A 15 s", "B 15 s"]
    assert spoken == ["A 5 s", "B 5 s", *rounds, *rounds]
    assert log[-4:] == ["A flow", "B flow", "A text", "B text"]


def test_figures_are_per_frame_and_per_second() -> None:
    (side, _), _ = run_two()
    got = {key: rounds[0] for key, rounds in side.samples.items()}
    assert got["rtf.5"] == got["rtf.15"] == [0.5]
    assert (got["bytes"], got["calls"], got["outside.ms"]) == ([132, 132], [2, 2], [5, 5])
    assert (got["first.cold"], got["memory"], got["outside.share"]) == ([90], [99], [10, 10])
    assert len(side.samples["rtf.5"]) == 2


def test_a_side_without_stages_is_measured_as_far_as_it_goes() -> None:
    (other, side), _ = run_two(stages=())
    assert "flow" not in side.samples
    assert side.samples["rtf.15"] == [[0.5], [0.5]]
    assert [note for note in side.notes if "stages" in note]
    assert other.notes == []
