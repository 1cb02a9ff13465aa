"""The manifest: parsed strictly, with errors that name the field."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pywasm.core.bundle.manifest import parse_manifest
from pywasm.core.errors import BundleError, VoiceError
from tests import samples


def changed(path: str, value: Any) -> str:
    """Return a sample manifest with the field at ``path`` replaced, or deleted if None."""
    data: Any = samples.manifest({"flow_lm_flow.onnx": b""})
    *parents, last = (int(key) if key.isdigit() else key for key in path.split("."))
    field = data
    for key in parents:
        field = field[key]
    if value is None:
        del field[last]
    else:
        field[last] = value
    return json.dumps(data)


def test_reads_every_part() -> None:
    bundle = samples.bundle(["flow_lm_main_kv"])
    assert bundle.audio.frame_rate == 12.5
    assert bundle.model.tail.short == 5
    assert bundle.text.replace_characters == {"’": "'"}
    graph = bundle.graph("flow_lm_main_kv")
    assert graph is not None
    assert [port.shape for port in graph.states] == [(1,), (1,), (1, 1, 0, 1)]
    assert graph.states[2].axis == 2
    assert graph.batchable
    shapes = {"sequence": (1, 4, 2), "text_embeddings": (1, 3, 3)}
    assert graph.new_rows(graph.states[2], shapes) == 7
    assert bundle.voice("ada").license == "CC0"
    assert bundle.cloning_unavailable == ""


def test_reads_why_no_voice_can_be_cloned() -> None:
    assert samples.bundle(cloning_unavailable="zeros").cloning_unavailable == "zeros"


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        ("schema", 2, r"schema 2, this version reads 1; export the bundle again or update"),
        ("name", None, r"manifest\.json: field 'name' is missing"),
        ("extra", 1, r"manifest\.json: unknown field 'extra'"),
        ("audio.sample_rate", "24000", r"audio: sample_rate: expected int, found '24000'"),
        ("model.tail.short", 1.5, r"model: tail: short: expected int, found 1\.5"),
        ("model.temperature", True, r"temperature: expected float, found True"),
        ("graphs", {}, r"graphs: expected list, found {}"),
        ("graphs.0.states", "", r"graphs\[0\]: states: expected list"),
        ("voices.0.id", 7, r"voices\[0\]: id: expected str, found 7"),
        ("text.replace_characters", {"ab": ""}, r"replace_characters: 'ab' is not one character"),
        ("cloning_unavailable", 1, r"cloning_unavailable: expected str, found 1"),
        ("text.replace_characters", {"a": 1}, r"replace_characters\['a'\]: expected str, found 1"),
    ],
)
def test_a_bad_field_is_named(path: str, value: Any, complaint: str) -> None:
    with pytest.raises(BundleError, match=complaint):
        parse_manifest(changed(path, value))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\x00", '"schema"', "[" * 100_000])
def test_what_is_not_a_manifest_is_refused(text: str) -> None:
    with pytest.raises(BundleError, match=r"manifest\.json"):
        parse_manifest(text)


def test_an_unknown_voice_lists_the_known_ones() -> None:
    with pytest.raises(VoiceError, match=r"unknown voice 'bob'; voices of model 'sample': ada"):
        samples.bundle().voice("bob")


def test_an_unknown_graph_is_none() -> None:
    assert samples.bundle().graph("flow_lm_flow") is None


def with_weights(segments: list[dict[str, Any]], size: int) -> str:
    """Return a sample manifest with a graph whose tensors are in a file of their own."""
    weights = {"file": "flow_lm_flow.bin", "sha256": "0" * 64, "bytes": size}
    return changed("graphs.0.weights", weights | {"segments": segments})


def test_a_graph_may_have_its_weights_in_a_file_of_their_own() -> None:
    segments: list[dict[str, Any]] = [
        {"name": "a", "dtype": "uint8", "shape": [3, 5]},
        {"name": "b", "dtype": "float32", "shape": [4, 2], "store": "float16"},
        {"name": "c", "dtype": "float32", "shape": [], "store": "raw"},
        {"name": "d", "dtype": "float32", "shape": [100, 6], "store": "cos"},
    ]
    graph = parse_manifest(with_weights(segments, 59)).graph("flow_lm_flow")
    assert graph is not None
    assert graph.weights is not None
    assert [file.file for file in graph.files] == ["flow_lm_flow.onnx", "flow_lm_flow.bin"]
    assert [part.file_bytes for part in graph.weights.segments] == [15, 16, 4, 24]
    assert [part.opened_bytes for part in graph.weights.segments] == [15, 32, 4, 2400]
    with pytest.raises(BundleError, match=r"segments of flow_lm_flow\.bin have 59 bytes, the file"):
        parse_manifest(with_weights(segments, 60))


@pytest.mark.parametrize(
    "change",
    [
        {"dtype": "float64"},
        {"store": "zip"},
        {"dtype": "int8", "store": "float16"},
        {"store": "sin"},
        {"shape": [-1, -4]},
    ],
)
def test_an_unknown_kind_of_segment_is_refused(change: dict[str, Any]) -> None:
    segment = {"name": "a", "dtype": "float32", "shape": [4], **change}
    with pytest.raises(BundleError, match=r"flow_lm_flow\.bin: a is .*update pocket-tts-pywasm"):
        parse_manifest(with_weights([segment], 4))
