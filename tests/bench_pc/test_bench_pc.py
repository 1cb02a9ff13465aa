"""The benchmark on a PC: order of the run, reports, command line."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from pywasm.bench_pc import plots, report, result, table
from pywasm.bench_pc.native import union
from pywasm.bench_pc.rounds import Measured, Plan, measure
from pywasm.bench_pc.sides import Message
from pywasm.cli.main import main
from pywasm.core.errors import HostError

Capture = pytest.CaptureFixture[str]


@dataclass
class FakeSide:
    """A side whose times are known."""

    name: str
    log: list[str]
    speed: float = 1.0
    knows_bench: bool = True
    warm_ups: int = 1
    settings: Mapping[str, str] = field(default_factory=dict)

    def start(self, *, cold: bool) -> FakeInstance:
        self.log.append(f"{self.name} {'cold' if cold else 'again'}")
        return FakeInstance(self)

    def close(self) -> None:
        pass


@dataclass
class FakeInstance:
    side: FakeSide

    def load(self) -> Message:
        start = {"python": 10.0, "graphs": 20.0, "ready": 30.0}
        return {"voice": "ada", "sampleRate": 100, "samplesPerFrame": 10, "startMs": start}

    def settle(self) -> None:
        pass

    def speak(self, text: str, voice: str, *, never: float | None) -> Message:
        assert voice == "ada"
        self.side.log.append(f"{self.side.name} {text[:5]}")
        wall = 500 * self.side.speed
        return {
            **{"samples": 100, "firstMs": 40.0, "firstSinceStartMs": 90.0, "wallMs": wall},
            **{"outsideMs": 50.0, "bytes": 1320, "calls": 20},
        }

    def bench(self, what: str, **fields: Any) -> Message:
        if not self.side.knows_bench:
            raise HostError("the page failed: unknown request bench")
        if what == "material":
            texts = [f"{s:g} s" for s in fields["seconds"]]
            return {"voice": "ada", "texts": texts, "never": 100, "stages": ["flow", "text"]}
        if what == "stages":
            self.side.log.append(f"{self.side.name} {' '.join(fields['names'])}")
        return {"samples": {"flow": [1.0 * self.side.speed]} if what == "stages" else {}}

    def peak_megabytes(self) -> float | None:
        return 99.0

    def close(self) -> None:
        pass


def run_two(**changes: Any) -> tuple[list[Measured], list[str]]:
    log: list[str] = []
    sides = [FakeSide("A", log, settings={"x": "<1>"}), FakeSide("B", log, **changes)]
    return measure(sides, Plan(runs=2, starts=1, seconds=(5, 15))), log


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


def test_a_revision_from_before_the_benchmark_is_measured_as_far_as_it_goes() -> None:
    (_, old), _ = run_two(knows_bench=False)
    assert "flow" not in old.samples
    assert old.samples["rtf.15"] == [[0.5], [0.5]]
    assert [note for note in old.notes if "no bench request" in note]


def test_a_result_has_ratios_and_survives_json() -> None:
    measured, _ = run_two(speed=0.5)
    found = json.loads(json.dumps(result.build(measured)))
    rows = {row["key"]: row for row in found["metrics"]}
    assert rows["rtf.15"]["ratio"] == {"middle": 0.5, "low": 0.5, "high": 0.5, "rounds": 2}
    assert rows["rtf.15"]["sides"][1]["p50"] == 0.25
    assert "0.50 [0.50, 0.50]" in table.write(found)


def test_a_threshold_is_exceeded_by_any_length_of_any_side() -> None:
    found = result.build(run_two(speed=2)[0])
    assert result.exceeded(found, 1.0) is None
    message = result.exceeded(found, 0.9)
    assert message == "real-time factor, 5 s of side B: 1.000 exceeds the threshold 0.900"


def test_the_table_says_what_was_measured() -> None:
    found = result.build(run_two()[0])
    text = table.write(found)
    assert "A: x <1>" in text
    assert re.search(r"^real-time factor, 15 s +0\.500 ", text, re.MULTILINE)
    assert max(map(len, text.splitlines())) <= 120


def test_numbers_have_three_digits_that_count() -> None:
    values = (0.01234, 0.5, 4.567, 45.67, 456.7, 45678.9, 0.0)
    written = ["0.012", "0.500", "4.57", "45.7", "457", "45,679", "0"]
    assert [table.number(value) for value in values] == written


def test_the_report_needs_nothing_and_escapes_what_it_is_told() -> None:
    page = report.write(result.build(run_two()[0]))
    assert not re.search(r"""(src|href)=|url\(|https?:|<script|@import""", page)
    assert "x &lt;1&gt;" in page
    assert page.count("<figure") == page.count("<svg") >= 3
    for svg in re.findall(r"<svg.*?</svg>", page):
        ElementTree.fromstring(svg)


def test_a_report_lacks_what_was_not_measured() -> None:
    measured = [Measured({"host": "native"})]
    measured[0].add({"rtf.5": [0.5]})
    page = report.write(result.build(measured))
    assert "Real-time factor" in page
    assert "Decoder" not in page


@pytest.mark.parametrize(
    ("highest", "top", "step"),
    [(0.9, 1.0, 0.25), (1.0, 1.0, 0.25), (37, 40, 10), (0, 1, 0.5), (450, 600, 200)],
)
def test_axes_end_at_round_numbers(highest: float, top: float, step: float) -> None:
    assert list(plots.scale(highest)) == pytest.approx([top, step])


def test_overlapping_spans_count_once() -> None:
    assert union([(0, 2), (1, 3), (5, 6), (5.2, 5.5)]) == pytest.approx(4)


def test_bench_measures_this_pc_twice_and_fails_above_the_threshold(
    tmp_path: Path, capsys: Capture
) -> None:
    command = ["bench", "--quick", "--text", "Hello there.", "--rtf-threshold", "0"]
    command += ["--threads", "1", "--against", "threads=2"]
    files = ["--out", str(tmp_path / "r.json"), "--html", str(tmp_path / "r.html")]
    assert main([*command, *files]) == 1
    out, err = capsys.readouterr()
    assert "language model step, 500 cached" in out
    assert "exceeds the threshold 0.000" in err
    found = json.loads((tmp_path / "r.json").read_text())
    assert [side["settings"]["threads"] for side in found["sides"]] == ["1", "2"]
    rows = {row["key"]: row["sides"] for row in found["metrics"]}
    assert {"first.cold", "session.flow_lm_flow", "text", "decode.16", "own", "memory"} <= set(rows)
    assert [side["count"] for side in rows["rtf.5"]] == [2, 2]
    assert 0 < rows["outside.share"][0]["p50"] < 100
    assert rows["bytes"][1]["p50"] > 132
    assert "</html>" in (tmp_path / "r.html").read_text()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--seconds", "5,long"], "'5,long' is not a list like 5,15"),
        (["--seconds", "0"], "from 1 to 600"),
        (["--against", "threads=many"], "'threads=many' is neither threads=N nor bundle=DIR"),
        (["--against", "bundle=nowhere"], "no bundle in nowhere"),
        (["--bundle", "nowhere"], "no bundle in nowhere"),
        (["--quick", "--voice", "nobody"], "unknown voice 'nobody'"),
        (["--runs", "0"], "0 is not in the range"),
    ],
)
def test_a_mistake_is_one_line(arguments: list[str], words: str, capsys: Capture) -> None:
    assert main(["bench", *arguments]) == 2
    err = capsys.readouterr().err
    assert words in err
    assert len(err.splitlines()) == 1
