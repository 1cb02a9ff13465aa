"""The engine on a graphics processor when something is missing or fails.

The contract and the goldens check what it computes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.contract import graphs
from tests.contract.functions import ROWS, TWICE
from tests.web.app import App
from tests.web.server import WebServer

#: script lines that make a runner in the page; `outcome` says how work ended
_RUNNER = """
  const { GraphRunner } = await import(new URL('worker/graphs/graph_runner.js', site));
  const runner = new GraphRunner(new URL('vendor/ort/', site), {engine: 'webgpu'});
  const outcome = (work) => work.then(() => 'done', ({ name, message }) => `${name}: ${message}`);
  const open = async (name, states) => runner.open(
    { name, file: `${name}.onnx`, inputs: [], states },
    new Uint8Array(await (await fetch(`${folder}${name}.onnx`)).arrayBuffer()));
  const floats = (...values) => ({ data: Float32Array.from(values), shape: [values.length] });
  const run = (graph, name, value, output) => outcome(runner.run(
    { graph, state: 0, after: 1, inputs: [[name, value]], outputs: [output] }));
"""
_ADDS = "const twice = () => run('twice', 'in', floats(1), 'out');"


@pytest.fixture
def evaluate(tmp_path: Path, server: WebServer) -> Callable[[Page, str], Any]:
    """Run a script in a page, after the lines above."""
    server.folders["/contract/"] = tmp_path
    graphs.write(tmp_path)

    def run(page: Page, script: str) -> Any:
        page.goto(f"{server.url}blank.html")
        places = {"site": f"{server.url}code/", "folder": f"{server.url}contract/"}
        return page.evaluate(f"async ({{site, folder}}) => {{ {_RUNNER} {script} }}", places)

    return run


def test_without_a_graphics_processor_it_says_so(
    page: Page, evaluate: Callable[[Page, str], Any]
) -> None:
    outcome = evaluate(page, f"return outcome(open('{TWICE}', []));")
    assert outcome in (
        "HostError: this browser has no WebGPU",
        "HostError: WebGPU finds no graphics processor that it can use",
    )


def test_without_its_files_it_says_so(
    gpu_page: Page, server: WebServer, evaluate: Callable[[Page, str], Any]
) -> None:
    server.faults["/code/vendor/ort/ort.webgpu.min.js"] = lambda data: None
    outcome = evaluate(gpu_page, f"return outcome(open('{TWICE}', []));")
    assert outcome.startswith("HostError: onnxruntime-web for WebGPU could not be loaded: ")
    server.faults.clear()
    gpu_page.complaints.clear()  # type: ignore[attr-defined]


def test_a_lost_device_ends_the_run_in_progress_and_those_after_it(
    gpu_page: Page, evaluate: Callable[[Page, str], Any]
) -> None:
    outcome = evaluate(
        gpu_page,
        f"""
        {_ADDS}
        const {{ requestDevice }} = GPUAdapter.prototype;
        let device;
        GPUAdapter.prototype.requestDevice = async function (options) {{
          return device = await requestDevice.call(this, options);
        }};
        await open('{TWICE}', []);
        const before = await twice();
        const during = twice();
        device.destroy();
        return [before, await during, await twice(), await outcome(open('{TWICE}', []))];
        """,
    )
    assert outcome[0] == "done"
    for later in outcome[1:3]:
        assert later.startswith("HostError: graph twice failed: the graphics processor is lost: ")
    assert "the graphics processor is lost: " in outcome[3]


def test_a_stateful_graph_does_not_run_again_after_a_failure(
    gpu_page: Page, evaluate: Callable[[Page, str], Any]
) -> None:
    outcome = evaluate(
        gpu_page,
        f"""
        const port = {{ input: 'past', output: 'new', dtype: 'float32', shape: [0, 2],
                        update: 'append' }};
        await open('{ROWS}', [port]);
        const rows = (shape) => run('{ROWS}', 'rows', {{ ...floats(1, 2), shape }}, 'total');
        return [await rows([1, 2]), await rows([2]), await rows([1, 2])];
        """,
    )
    assert outcome[0] == "done"
    assert outcome[1].startswith("HostError: graph rows failed: ")
    assert outcome[2] == "HostError: graph rows failed: an earlier run of it failed"
    gpu_page.complaints.clear()  # type: ignore[attr-defined]


def test_an_ordinary_start_does_not_download_it(page: Page, server: WebServer) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url.removeprefix(server.url)))
    App(page, f"{server.url}app/").ready()
    assert any(url.endswith("vendor/ort/ort-wasm-simd-threaded.wasm") for url in asked)
    assert [url for url in asked if "gpu" in url or "asyncify" in url] == []
