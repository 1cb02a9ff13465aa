"""The exported graphs compared with the PyTorch reference and with each other."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
import safetensors.numpy
import sentencepiece
import tokenizers
import torch

from pywasm.core.bundle.manifest import Graph
from pywasm.core.errors import FormatError
from pywasm.export import lm, voices
from pywasm.export.bundle_writer import can_clone, write_bundle, write_graphs
from pywasm.export.graph import example, port, write_graph
from pywasm.export.manifest import Identity
from pywasm.export.tokenizer_conversion import convert
from pywasm.native.weights import read_weights
from tests.parity import reference
from tests.parity.reference import Array, Cached, Graphs, ReferenceLM, noise

CLOSE = 1e-4
TYPES = {"float32": "tensor(float)", "int64": "tensor(int64)"}
VOICE, TEXT, STEPS = 9, 7, 6


@pytest.fixture(scope="module", params=list(reference.BUNDLES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def tts(name: str) -> Any:
    return reference.model(name)


@pytest.fixture(scope="module")
def graphs(name: str, tts: Any, tmp_path_factory: pytest.TempPathFactory) -> Graphs:
    """Export the fixture again."""
    folder = tmp_path_factory.mktemp(name)
    identity = Identity(name, name, "english", "CC0-1.0", "random weights", speech=False)
    write_bundle(tts, reference.origin(name), identity, folder)
    return Graphs(folder)


def prefix(graphs: Graphs, batch: int = 1) -> Array:
    """Return random embeddings that stand for a voice and a text."""
    return noise(batch, VOICE + TEXT, graphs.bundle.model.model_dim, seed=3)


def latents(graphs: Graphs, count: int, batch: int = 1) -> Array:
    """Return random latents after a row of NaN, the beginning of a sequence."""
    rows = noise(batch, count, graphs.bundle.model.latent_dim, seed=4)
    rows[:, 0] = np.nan
    return rows


def weights(graphs: Graphs, graph: Graph) -> dict[str, Array]:
    """Return a graph's weights by name."""
    inside = onnx.load(str(graphs.folder / graph.file), load_external_data=False).graph.initializer
    found = {t.name: onnx.numpy_helper.to_array(t) for t in inside if not t.data_location}
    if graph.weights:
        data = (graphs.folder / graph.weights.file).read_bytes()
        found |= read_weights(graph.weights, data)
    return {name: array for name, array in found.items() if array.dtype == np.float32}


def test_the_committed_bundle_has_the_same_weights(name: str, graphs: Graphs) -> None:
    before = Graphs(reference.BUNDLES[name])
    for graph in graphs.bundle.graphs:
        committed = weights(before, before.graph(graph.name))
        again = weights(graphs, graph)
        # Names of weights in products have a number of the trace.
        for key, value in committed.items():
            same = [other for other in again.values() if other.shape == value.shape]
            assert any(np.allclose(value, other, atol=1e-6) for other in same), key


def test_the_manifest_describes_the_graphs(graphs: Graphs) -> None:
    assert len(graphs.bundle.graphs) == 9
    for graph in graphs.bundle.graphs:
        session = graphs.session(graph.name)
        found = (session.get_inputs(), session.get_outputs())
        for ports, real in zip((graph.inputs, graph.outputs), found, strict=True):
            declared = [(p.name, TYPES[p.dtype], list(p.shape)) for p in ports]
            assert declared == [(r.name, r.type, r.shape) for r in real]
        names = {p.name for p in graph.inputs}, {p.name for p in graph.outputs}
        for state in graph.states:
            assert state.input in names[0] and state.output in names[1]


def test_text_table(tts: Any, graphs: Graphs) -> None:
    tokens = np.random.default_rng(0).integers(0, 4000, (1, 37))
    ours = graphs.run("text_conditioner", tokens=tokens)[0]
    with torch.no_grad():
        expected = tts.flow_lm.conditioner(torch.from_numpy(tokens)).numpy()
    np.testing.assert_allclose(ours, expected, atol=1e-6)


def test_steps_with_and_without_cache_are_the_references(tts: Any, graphs: Graphs) -> None:
    before, rows = prefix(graphs), latents(graphs, STEPS)
    cached, theirs = Cached(graphs), ReferenceLM(tts, VOICE + TEXT + STEPS)
    cached.feed(text=before[:, :VOICE])  # a voice, then a text behind it
    cached.feed(text=before[:, VOICE:])
    theirs.feed(audio_conditioning=before)
    for step in range(STEPS):
        wanted = theirs.feed(backbone_input_latents=rows[:, step : step + 1])
        ours = cached.feed(latents=rows[:, step : step + 1])
        whole = graphs.run("flow_lm_main", sequence=rows[:, : step + 1], text_embeddings=before)
        for got in (ours, whole):
            np.testing.assert_allclose(got[0], wanted[0], atol=CLOSE)
            np.testing.assert_allclose(got[1], wanted[1], atol=CLOSE)
    length = VOICE + TEXT + STEPS
    np.testing.assert_allclose(cached.cache(length), theirs.cache(length), atol=CLOSE)


def test_prefix_and_latents_may_come_in_one_call(graphs: Graphs) -> None:
    before, rows = prefix(graphs), latents(graphs, STEPS)
    cached = Cached(graphs)
    cached.feed(text=before[:, :VOICE])
    together = cached.feed(text=before[:, VOICE:], latents=rows)
    whole = graphs.run("flow_lm_main", sequence=rows, text_embeddings=before)
    np.testing.assert_allclose(together[0], whole[0], atol=CLOSE)


@pytest.mark.parametrize("flow_type", ["fixture", "drifting", "flow_matching"])
def test_flow(tts: Any, flow_type: str, tmp_path: Path) -> None:
    if flow_type != "fixture":
        tts = reference.variant(tmp_path, flow_type)
    net = tts.flow_lm.flow_net
    graph = write_graph(lm.flow_lm_flow(tts), tmp_path)
    times = [p.name for p in graph.inputs if p.name in ("s", "t")]
    expected_times = {"lsd": ["s", "t"], "flow_matching": ["t"]}
    assert times == expected_times.get(tts.flow_lm.flow_type, [])
    inputs = {p.name: noise(5, int(p.shape[1]), seed=i) for i, p in enumerate(graph.inputs)}
    inputs |= {t: np.full((5, 1), 0.25 * (i + 1), np.float32) for i, t in enumerate(times)}
    session = onnxruntime.InferenceSession(str(tmp_path / graph.file))
    ours = session.run(None, inputs)[0]
    with torch.no_grad():
        given = [torch.from_numpy(inputs[p.name]) for p in graph.inputs]
        expected = net(*given).numpy()
    np.testing.assert_allclose(ours, expected, atol=CLOSE)


@pytest.mark.parametrize("frames", [1, 2, 21])
def test_whole_chunk_sounds_like_the_reference(tts: Any, graphs: Graphs, frames: int) -> None:
    rows = noise(1, frames, graphs.bundle.model.latent_dim, seed=5)
    mimi = graphs.run("latent_to_mimi", latent=rows)[0]
    ours = graphs.run("mimi_decoder", latent=mimi)[0]
    assert ours.shape == (1, 1, frames * graphs.bundle.audio.samples_per_frame)
    np.testing.assert_allclose(ours, reference.decode(tts, rows), atol=CLOSE)


@pytest.mark.parametrize("sizes", [[1] * 19, [1, 3, 15], [18, 1], [4, 1, 4, 10]])
def test_streams_sound_like_the_whole(tts: Any, graphs: Graphs, sizes: list[int]) -> None:
    rows = noise(1, 19, graphs.bundle.model.latent_dim, seed=6)  # more steps than the window
    expected = reference.decode(tts, rows)
    np.testing.assert_allclose(graphs.speak_latents(rows, sizes), expected, atol=CLOSE)


@pytest.mark.parametrize("frames", [1, 17])
def test_voices_are_encoded_like_the_references(tts: Any, graphs: Graphs, frames: int) -> None:
    audio = 0.1 * noise(1, 1, frames * graphs.bundle.audio.samples_per_frame, seed=7)
    latent = graphs.run("mimi_encoder", audio=audio)[0]
    embedding = graphs.run("speaker_projection", latent=latent)[0]
    with torch.no_grad():
        encoded = tts.mimi.encode_to_latent(torch.from_numpy(audio)).numpy()
        prompt = tts._encode_audio(torch.from_numpy(audio)).numpy()
    np.testing.assert_allclose(latent, encoded, atol=CLOSE)
    bos = tts.flow_lm.bos_before_voice.numpy()
    np.testing.assert_allclose(embedding, np.concatenate([bos, prompt], 1), atol=CLOSE)


def test_a_batch_is_its_rows(graphs: Graphs) -> None:
    """Run steps of sequences of unequal lengths together, after separate prefills."""
    before, rows = prefix(graphs, 2), latents(graphs, 3, 2)
    alone = [Cached(graphs), Cached(graphs)]
    for i, one in enumerate(alone):
        one.feed(text=before[i : i + 1, i:], latents=rows[i : i + 1, :1])
    both = Cached(graphs, 2)
    both.state = {name: np.concatenate([one.state[name] for one in alone]) for name in both.state}
    sound = graphs.speak_latents(np.nan_to_num(rows), [1, 2])
    for step in (1, 2):
        hidden, logits = both.feed(latents=rows[:, step : step + 1])
        for i, one in enumerate(alone):
            wanted = one.feed(latents=rows[i : i + 1, step : step + 1])
            np.testing.assert_allclose(hidden[i], wanted[0][0], atol=CLOSE)
            np.testing.assert_allclose(logits[i], wanted[1][0], atol=CLOSE)
    for i in range(2):
        heard = graphs.speak_latents(np.nan_to_num(rows[i : i + 1]), [2, 1])
        np.testing.assert_allclose(sound[i], heard[0], atol=CLOSE)


def test_a_batch_is_its_rows_in_the_graphs_without_state(graphs: Graphs) -> None:
    sizes = {"B": 2, "T": 5, "S": 2, "P": 3, "N": 3 * graphs.bundle.audio.samples_per_frame}
    for graph in graphs.bundle.graphs:
        if graph.states:
            continue
        shapes = {
            p.name: [sizes[n] if isinstance(n, str) else n for n in p.shape] for p in graph.inputs
        }
        inputs = {name: noise(*shape) for name, shape in shapes.items() if name != "tokens"}
        if "tokens" in shapes:
            inputs["tokens"] = np.arange(10).reshape(shapes["tokens"])
        both = graphs.run(graph.name, **inputs)
        for i in range(2):
            alone = graphs.run(graph.name, **{k: v[i : i + 1] for k, v in inputs.items()})
            for a, b in zip(both, alone, strict=True):
                np.testing.assert_allclose(a[i], b[0], atol=CLOSE, err_msg=graph.name)


def test_a_wrong_declaration_is_refused(tts: Any, tmp_path: Path) -> None:
    spec = lm.text_conditioner(tts)
    wrong = replace(spec, outputs=(port("text_embeddings", "float32", "B", "T", 5),))
    with pytest.raises((RuntimeError, onnx.shape_inference.InferenceError)):
        write_graph(wrong, tmp_path)


def test_parts_can_be_left_out(tts: Any, tmp_path: Path) -> None:
    kept = write_graphs(tts, tmp_path, skip={"speak", "fallback"})
    assert [graph.name for graph in kept] == ["mimi_encoder", "speaker_projection"]


def test_an_encoder_of_zeros_cannot_clone(tts: Any) -> None:
    assert can_clone(tts)
    encoder = tts.mimi.encoder
    before = {name: value.clone() for name, value in encoder.state_dict().items()}
    try:
        for value in encoder.parameters():
            value.zero_()
        assert not can_clone(tts)
    finally:
        encoder.load_state_dict(before)


def test_voice_files(tts: Any, tmp_path: Path) -> None:
    audio = torch.from_numpy(0.1 * noise(1, 3 * tts.mimi.frame_size))
    prompt = voices.embed(tts, audio)
    voices.write_embedding(tts, prompt, tmp_path / "a.safetensors")
    voices.write_state(tts, prompt, tmp_path / "b.safetensors")
    words = {"name": "A", "language": "english", "license": "CC0-1.0", "attribution": "noise"}
    entries = [{"id": i, "file": f"{i}.safetensors", **words} for i in "ab"]
    (tmp_path / "list.json").write_text(json.dumps(entries))
    listed = voices.read_list(tmp_path / "list.json", tmp_path / "bundle")
    assert [(v.file, v.kind) for v in listed] == [
        ("voices/a.safetensors", "embedding"),
        ("voices/b.safetensors", "state"),
    ]
    for voice in listed:
        state = voices.read_voice(tts, tmp_path / "bundle" / voice.file)
        assert tts._flow_lm_current_end(state) == len(prompt) == 4
    safetensors.numpy.save_file({"other": prompt.numpy()}, tmp_path / "a.safetensors")
    with pytest.raises(FormatError, match="not a voice"):
        voices.read_list(tmp_path / "list.json", tmp_path / "bundle")


def test_the_converted_tokenizer_gives_the_same_ids(tmp_path: Path) -> None:
    convert(reference.TOKENIZER, tmp_path / "tokenizer.json")
    committed = reference.BUNDLES["mini_small"] / "tokenizer.json"
    assert (tmp_path / "tokenizer.json").read_bytes() == committed.read_bytes()
    pieces = sentencepiece.SentencePieceProcessor(str(reference.TOKENIZER))
    converted = tokenizers.Tokenizer.from_file(str(committed))
    texts = json.loads((reference.ROOT / "tests/goldens/inputs.json").read_text("utf-8"))
    for text in texts:
        ids = pieces.encode(text)
        assert converted.encode(text).ids == ids, text
        assert converted.decode(ids) == pieces.decode(ids), text


def test_examples_cover_every_symbol(tts: Any) -> None:
    spec = lm.flow_lm_main(tts)
    shapes = [tuple(t.shape) for t in example(spec, {"B": 2, "S": 4, "P": 5})]
    assert shapes == [(2, 4, tts.flow_lm.ldim), (2, 5, tts.flow_lm.dim)]
