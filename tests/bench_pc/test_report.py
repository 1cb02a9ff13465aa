"""The report as an HTML page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

from pywasm.bench_pc import report, result
from pywasm.bench_pc.rounds import Measured
from tests.bench_pc.fake_side import run_two


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
