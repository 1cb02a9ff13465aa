"""Weights in fewer bits: graphs load, constants are folded, errors are small, files shrink."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest

from pywasm.assembly.precision_names import FP32, NAMES, per_stage
from pywasm.core.bundle.manifest import parse_manifest
from pywasm.export import codec, lm
from pywasm.export.bundle_writer import write_bundle
from pywasm.export.graph import Spec, write_graph
from pywasm.export.manifest import Identity
from pywasm.export.quantize import quantize
from pywasm.native.host import NativeHost
from tests.parity import reference
from tests.parity.reference import Cached, Graphs, noise
from tests.parity.replay import replay_all
from tests.parity.test_goldens import load

#: greatest difference of the hidden state, whose magnitude is about 1, and of decoded sound
BOUNDS = {"fp16-storage": (5e-3, 5e-4), "int8-storage": (0.15, 0.03), "int8": (0.3, 1e-6)}
#: size of the weights relative to fp32
RATIOS = {"fp16-storage": 0.5, "int8-storage": 0.27, "int8": 0.27}
#: precision with a decoder that computes in 8 bits
DECODER = "lm=fp32,codec=int8"
ALL = (*NAMES, DECODER)
DECODERS = ("mimi_decoder_stream", "mimi_decoder")
OPERATORS = {"Cast": onnx.TensorProto.FLOAT16, "Mul": onnx.TensorProto.INT8}


@cache
def sizes_of(folder: Path) -> dict[str, int]:
    """Return the bytes of weights per graph."""
    bundle = parse_manifest((folder / "manifest.json").read_bytes())
    sizes = {}
    for graph in bundle.graphs:
        inside = onnx.load(str(folder / graph.file), load_external_data=False).graph.initializer
        sizes[graph.name] = sum(len(tensor.raw_data) for tensor in inside)
        sizes[graph.name] += graph.weights.bytes if graph.weights else 0
    return sizes


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Export the standard fixture in every precision."""
    model, origin = reference.model("mini_standard"), reference.origin("mini_standard")
    identity = Identity("p", "p", "english", "CC0-1.0", "random weights", speech=False)
    top = tmp_path_factory.mktemp("precisions")
    for precision in ALL:
        write_bundle(
            model, origin, identity, top / precision, without=("encoder",), precision=precision
        )
    return {precision: top / precision for precision in ALL}


def hidden(folder: Path) -> Any:
    """Run a prefix and six latents; return the hidden states."""
    graphs = Graphs(folder)
    cached = Cached(graphs)
    cached.feed(text=noise(1, 12, graphs.bundle.model.model_dim, seed=3))
    latents = noise(1, 6, graphs.bundle.model.latent_dim, seed=4)
    steps = [cached.feed(latents=latents[:, i : i + 1])[0] for i in range(6)]
    return np.concatenate(steps)


@pytest.mark.parametrize("precision", BOUNDS)
def test_numbers_move_little(precision: str, folders: dict[str, Path]) -> None:
    state, sound = BOUNDS[precision]
    moved = np.abs(hidden(folders[precision]) - hidden(folders[FP32])).max()
    assert 0 < moved < state
    rows = noise(1, 9, 32, seed=5)
    heard = [Graphs(folders[p]).speak_latents(rows, [1, 8]) for p in (precision, FP32)]
    assert np.abs(heard[0] - heard[1]).max() < sound


@pytest.mark.parametrize("precision", BOUNDS)
def test_the_bytes_are_saved(precision: str, folders: dict[str, Path]) -> None:
    before, after = sizes_of(folders[FP32]), sizes_of(folders[precision])
    assert after["flow_lm_main_kv"] / before["flow_lm_main_kv"] == pytest.approx(
        RATIOS[precision], abs=0.06
    )
    table = after["text_conditioner"] / before["text_conditioner"]
    assert table == pytest.approx(0.5 if precision == "int8" else RATIOS[precision], abs=0.06)


def test_the_manifest_says_how_each_graph_is_stored(folders: dict[str, Path]) -> None:
    for precision, folder in folders.items():
        bundle = parse_manifest((folder / "manifest.json").read_bytes())
        stored = {graph.name: graph.precision for graph in bundle.graphs}
        if precision in ("int8", DECODER):
            lm = {"flow_lm_main_kv", "flow_lm_main", "flow_lm_flow"}
            name, graphs = ("int8-rows", lm) if precision == "int8" else ("int8", set(DECODERS))
            expected = dict.fromkeys(graphs, name)
            if precision == "int8":
                expected["text_conditioner"] = "fp16-storage"
            assert {graph: found for graph, found in stored.items() if found != FP32} == expected
        else:
            assert set(stored.values()) == {precision}


@pytest.mark.parametrize("precision", ["fp16-storage", "int8-storage"])
def test_stored_weights_are_unpacked_once(
    precision: str, folders: dict[str, Path], tmp_path: Path
) -> None:
    """Check that onnxruntime's optimized graph has fp32 weights and no stored ones.

    Those outside of their graph are widened before onnxruntime gets them.
    """
    bundle = parse_manifest((folders[precision] / "manifest.json").read_bytes())
    inside = [folders[precision] / graph.file for graph in bundle.graphs if not graph.weights]
    assert len(inside) == {"fp16-storage": 3, "int8-storage": 7}[precision]
    for path in inside:
        options = onnxruntime.SessionOptions()
        options.optimized_model_filepath = str(tmp_path / path.name)
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        onnxruntime.InferenceSession(str(path), options)
        graph = onnx.load(str(tmp_path / path.name)).graph
        small = [t.name for t in graph.initializer if t.data_type in OPERATORS.values()]
        assert small == [], path.name


def traced(describe: Callable[[Any], Spec], precision: str, folder: Path) -> Any:
    """Return a graph of the standard fixture before onnxruntime optimises it."""
    entry = write_graph(describe(reference.model("mini_standard")), folder, precision)
    return onnx.load(str(folder / entry.file)).graph


def test_int8_is_of_attention_and_feed_forward_and_of_the_flow_head(tmp_path: Path) -> None:
    nodes = traced(lm.flow_lm_main_kv, "int8", tmp_path).node
    assert sum(node.op_type == "MatMulInteger" for node in nodes) == 4 * 2  # of two layers
    assert all(node.op_type != "MatMulInteger" or "/stack/" in node.output[0] for node in nodes)
    nodes = traced(lm.flow_lm_flow, "int8", tmp_path).node
    left = {node.name for node in nodes if node.op_type == "Gemm"}
    assert left == {"/input_proj/Gemm", "/linear/Gemm"}  # its ends: latents


def test_rows_in_8_bits_do_not_depend_on_their_neighbours(folders: dict[str, Path]) -> None:
    """Check that whatever else a step computes, however large, moves no bit of a row."""
    graphs = Graphs(folders["int8"])
    rows, width = noise(4, 3, graphs.bundle.model.model_dim, seed=6), graphs.bundle.model.latent_dim
    rows[1:] *= np.array([1e-3, 30, 1e4], np.float32)[:, None, None]
    together = Cached(graphs, 4).feed(text=rows)[0]
    flow = {name: noise(4, 1, 1, seed=7)[:, 0] for name in ("s", "t")}
    flow |= {"condition": together, "x": noise(4, 1, width, seed=8)[:, 0]}
    latents = graphs.run("flow_lm_flow", **flow)[0]
    for i in range(4):
        alone = Cached(graphs).feed(text=rows[i : i + 1])[0]
        assert np.array_equal(alone[0], together[i])
        one = {name: values[i : i + 1] for name, values in flow.items()}
        assert np.array_equal(graphs.run("flow_lm_flow", **one)[0][0], latents[i])


def test_a_row_of_zeros_in_8_bits(folders: dict[str, Path]) -> None:
    graphs = Graphs(folders["int8"])
    zeros = np.zeros((1, 2, graphs.bundle.model.model_dim), np.float32)
    assert np.isfinite(Cached(graphs).feed(text=zeros)[0]).all()


def test_a_decoder_in_8_bits(folders: dict[str, Path]) -> None:
    """Check that the language model is unchanged and the sound close, for any size of calls."""
    assert np.array_equal(hidden(folders[DECODER]), hidden(folders[FP32]))
    rows = noise(1, 9, 32, seed=5)
    exact = Graphs(folders[FP32]).speak_latents(rows, [9])
    for sizes in ([1] * 9, [1, 8], [9]):
        error = Graphs(folders[DECODER]).speak_latents(rows, sizes) - exact
        assert 20 < 10 * np.log10(exact.var() / error.var()) < 60, sizes
    before, after = sizes_of(folders[FP32]), sizes_of(folders[DECODER])
    for name in DECODERS:
        assert after[name] / before[name] < 0.4


def test_convolutions_are_quantized_before_they_are_laid_out(tmp_path: Path) -> None:
    """Windows repeat every value: quantizing them would cost as much time as it saves."""
    graph = traced(codec.mimi_decoder_stream, DECODER, tmp_path)
    makers = {output: node for node in graph.node for output in node.output}
    narrowed = [node for node in graph.node if node.op_type == "DynamicQuantizeLinear"]
    sources = [makers[node.input[0]] for node in narrowed if "/seanet/" in node.output[0]]
    joined = [node for node in sources if node.op_type == "Concat"]  # of state and new rows
    assert len(joined) == 5
    assert {onnx.helper.get_node_attr_value(node, "axis") for node in joined} == {1}
    assert {node.op_type for node in sources} == {"Concat", "Max"}  # Max is an activation


def test_precisions_by_stage() -> None:
    assert per_stage("int8") == {"lm": "int8", "codec": "fp32", "encoder": "fp32"}
    assert set(per_stage("int8-storage").values()) == {"int8-storage"}
    others = {"codec": "int8", "encoder": "fp16-storage"}
    assert per_stage("codec=int8") == {"lm": "fp16-storage", **others}
    assert per_stage("codec=int8,lm=fp32") == {"lm": "fp32", **others}
    for wrong in ("", "lm", "lm=", "lm=int9", "int8,codec=int8", "encoder=int8"):
        with pytest.raises(ValueError, match=r"one of|only lm and codec"):
            per_stage(wrong)


def test_a_whole_utterance_in_every_precision(folders: dict[str, Path]) -> None:
    """Replay recorded noise: fp32 and fp16 stay close; with fewer bits, speech may end earlier."""
    recorded = load("utterances")["test-mini"][:1]
    golden = (reference.ROOT / "tests/goldens/test-mini.safetensors").read_bytes()
    for precision, folder in folders.items():
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        committed = json.loads((reference.BUNDLES["mini_standard"] / "manifest.json").read_text())
        (folder / "voices").mkdir(exist_ok=True)
        manifest |= {key: committed[key] for key in ("voices", "default_voice")}
        for voice in manifest["voices"]:
            data = (reference.BUNDLES["mini_standard"] / voice["file"]).read_bytes()
            (folder / voice["file"]).write_bytes(data)
        (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
        host = NativeHost(folder)
        try:
            index = {"utterances": recorded}
            (report,) = asyncio.run(replay_all(host, index, golden, stateful=True))
        finally:
            host.close()
        if precision in (FP32, "fp16-storage"):
            assert report["latents"] < (1e-4 if precision == FP32 else 0.05), precision
        assert report["chunks"][0]["tokens"] == recorded[0]["chunks"][0]["tokens"]


def test_quantize_has_one_scale_per_channel() -> None:
    values = np.array([[1.0, 100.0], [-2.0, 50.0]], np.float32)
    narrow, scale = quantize(values, 1)
    assert narrow.tolist() == [[64, 127], [-127, 64]]
    assert np.abs(narrow * scale - values).max() <= scale.max() / 2
    zeros, one = quantize(np.zeros((2, 2), np.float32), 0)
    assert not zeros.any() and (one == 1).all()
