"""READ FIRST in this folder: all checks of a bundle, in order.

In: a folder. Out: a ``Report``. The static checks read files; the others open and run graphs.
"""

from __future__ import annotations

from pathlib import Path

from pywasm.core.bundle.manifest import Bundle, Graph
from pywasm.core.graphs import CACHED_BACKBONE, STATELESS_BACKBONE, STREAMING_DECODER, WHOLE_DECODER
from pywasm.native.host import NativeHost
from pywasm.verify.equivalence import backbones_agree, decoders_agree
from pywasm.verify.graph_runs import GraphRunner
from pywasm.verify.graph_signature import ports_agree, states_agree
from pywasm.verify.report import Report
from pywasm.verify.static_checks import static_checks
from pywasm.verify.synthesis import speaks

_EXPORT = "export the bundle again"


async def verify_bundle(folder: Path) -> Report:
    """Run all checks of the bundle in ``folder``.

    Raises:
        BundleError: there is no bundle in ``folder``.
    """
    report = Report()
    bundle = static_checks(folder, report)
    if bundle is None:
        return report
    broken = {check.name for check in report.failed}
    host = NativeHost(folder)
    try:
        runs = GraphRunner(bundle, host)
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
            remedy = "try another voice; if that does not help, export the bundle again"
            await report.check_async("speech", remedy, lambda: speaks(host))
    finally:
        host.close()
    return report


async def _check_graph(graph: Graph, host: NativeHost, runs: GraphRunner, report: Report) -> None:
    """Open a graph, check it, and close it."""

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
            report.skip(f"run {graph.name}", "its ports differ from the manifest")
    finally:
        host.forget(graph.name)


async def _check_agreement(bundle: Bundle, host: NativeHost, report: Report) -> None:
    """Compare stateful graphs with stateless ones, where both exist and run."""
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
            report.skip(name, "the bundle has only one of the two graphs")
        elif not pair <= usable:
            report.skip(name, "one of the two graphs does not run")
        else:
            remedy = f"{_EXPORT}: the two graphs do not belong to the same model"
            await report.check_async(name, remedy, lambda work=work: work(bundle, host))  # type: ignore[misc]
