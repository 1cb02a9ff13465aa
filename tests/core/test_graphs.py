"""Names of graphs, and opening one that must be there."""

from __future__ import annotations

import pytest

from pywasm.core import graphs
from pywasm.core.bundle.manifest import Bundle, parse_manifest
from pywasm.core.errors import BundleError
from pywasm.core.graphs import open_graph
from pywasm.core.host import floats
from pywasm.fake.host import FakeHost
from tests import samples
from tests.drive import run

NAMES = {value for name, value in vars(graphs).items() if name.isupper()}


def sample(*names: str) -> tuple[Bundle, FakeHost]:
    functions = {**samples.functions(), **samples.functions(stateful=False)}
    host = samples.host({name: functions[name] for name in names})
    return parse_manifest(host.files["manifest.json"]), host


def test_the_names_are_those_of_an_exported_bundle() -> None:
    exported = parse_manifest((samples.MINI / "manifest.json").read_bytes())
    assert {graph.name for graph in exported.graphs} == NAMES


def test_an_opened_graph_runs() -> None:
    bundle, host = sample("mimi_decoder_stream")

    async def go() -> None:
        await open_graph(bundle, host, "mimi_decoder_stream")
        latent = floats([0.0] * samples.LATENT_DIM, 1, 1, samples.LATENT_DIM)
        await host.run("mimi_decoder_stream", {"latent": latent})

    run(go())
    assert host.runs == ["mimi_decoder_stream"]


def test_a_missing_graph_is_named_with_the_bundle_and_a_remedy() -> None:
    bundle, host = sample("mimi_decoder_stream")
    with pytest.raises(
        BundleError, match="bundle 'sample' has no graph flow_lm_flow; export it again"
    ):
        run(open_graph(bundle, host, "flow_lm_flow"))
