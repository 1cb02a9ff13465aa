"""READ FIRST of this folder: every check of a bundle, in order.

In: a folder. Out: a ``Report``. The quick checks read files; the others open and run graphs.
"""

from __future__ import annotations

from pathlib import Path

from pywasm.core.bundle.manifest import Bundle, Graph
from pywasm.core.graphs import CACHED_BACKBONE, STATELESS_BACKBONE, STREAMING_DECODER, WHOLE_DECODER
from pywasm.native.host import NativeHost
from pywasm.verify.agreement import backbones_agree, decoders_agree
from pywasm.verify.interface import ports_agree, states_agree
from pywasm.verify.quick import quick_checks
from pywasm.verify.report import Report
from pywasm.verify.runs import Runs
from pywasm.verify.speech import speaks

_EXPORT = "export the bundle again"


async def verify_bundle(folder: Path) -> Report:
    """Run every check.

    Raises:
        BundleError: there is no bundle in ``folder``.
    """
    report = Report()
    bundle = quick_checks(folder, report)
    if bundle is None:
        return report
    broken = {check.name for check in report.failed}
    host = NativeHost(folder)
    try:
        runs = Runs(bundle, host)
        for graph in bundle.graphs:
            if f"file {graph.file}" in broken:
                report.skip(f"graph {graph.name}", "its file is missing or damaged")
            else:
                await _check_graph(graph, host, runs, report)
        await _check_agreement(bundle, host, report)
        if report.failed:
            report.skip("speech", "a check above failed")
        elif not bundle.voices:
            report.skip("speech", "the bundle has no voice")
        else:
            remedy = "try the graphs with another voice; then export the bundle again"
            await report.check_async("speech", remedy, lambda: speaks(host))
    finally:
        host.close()
    return report


async def _check_graph(graph: Graph, host: NativeHost, runs: Runs, report: Report) -> None:
    """Open a graph, check it, close it."""

    async def interface() -> str:
        states = states_agree(graph)
        await host.open(graph)
        ports = ports_agree(graph, *host.ports(graph.name))
        return f"{ports}, {states}"

    remedy = f"{_EXPORT}: its manifest was not made for this graph"
    try:
        if await report.check_async(f"graph {graph.name}", remedy, interface):
            remedy = f"{_EXPORT}: the graph's weights may be damaged"
            await report.check_async(f"run {graph.name}", remedy, lambda: runs.run(graph))
        else:
            report.skip(f"run {graph.name}", "its ports are not as stated")
    finally:
        host.forget(graph.name)


async def _check_agreement(bundle: Bundle, host: NativeHost, report: Report) -> None:
    """Compare stateful graphs with stateless ones, where both are there and work."""
    usable = {
        check.name.removeprefix("run ")
        for check in report.checks
        if check.name.startswith("run ") and check.status == "pass"
    }
    for name, pair, work in (
        (
            "agreement of the language models",
            {CACHED_BACKBONE, STATELESS_BACKBONE},
            backbones_agree,
        ),
        ("agreement of the decoders", {STREAMING_DECODER, WHOLE_DECODER}, decoders_agree),
    ):
        if not pair <= {graph.name for graph in bundle.graphs}:
            report.skip(name, "the bundle has one of the two")
        elif not pair <= usable:
            report.skip(name, "one of the two does not run")
        else:
            remedy = f"{_EXPORT}: one of the two graphs is not the other's"
            await report.check_async(name, remedy, lambda work=work: work(bundle, host))  # type: ignore[misc]
