"""Assembled bundles are those of the exporter, byte for byte."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest
import safetensors.torch
import torch

from pywasm.assembly.assemble import Assembler
from pywasm.assembly.bundle import write_bundle, write_graph
from pywasm.assembly.models import ReleasedModel, ReleasedVoice
from pywasm.assembly.precision_names import FP16_STORAGE, FP32, INT8_STORAGE
from pywasm.assembly.templates import family
from pywasm.assembly.weights import WeightsFile
from pywasm.core.bundle.manifest import Bundle, Graph
from pywasm.core.errors import BundleError, FormatError
from pywasm.export import bundle_writer, manifest, random_voice, released_voices
from pywasm.export.config import Origin, load
from pywasm.export.graph import example_value
from pywasm.export.manifest import Identity
from pywasm.native.host import create_session
from tests.assembly.exported import export, hostile, save, traced_once
from tests.parity import reference

#: every stage has each of its precisions once
PRECISIONS = (FP32, FP16_STORAGE, INT8_STORAGE, "lm=int8,codec=int8,encoder=fp32")


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    #: of hostile weights; None: the fixture's
    dtype: torch.dtype | None = None


CASES = {
    "standard": Case("mini_standard"),
    "hostile f32": Case("mini_standard", torch.float32),
    "hostile bf16": Case("mini_small", torch.bfloat16),
    "hostile f16": Case("mini_small", torch.float16),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_assembled_files_are_those_of_the_exporter(case: Case, tmp_path: Path) -> None:
    model = reference.model(case.name) if case.dtype is None else hostile(case.name, case.dtype)
    weights = save(model, tmp_path / "weights.safetensors", case.dtype)
    with traced_once(tmp_path):
        for precision in PRECISIONS:
            folder = tmp_path / precision
            expected = export(model, folder, precision)
            made = tmp_path / f"{precision} assembled"
            made.mkdir()
            assert assemble(case.name, weights, precision, made) == expected
            for path in folder.iterdir():
                assert path.read_bytes() == (made / path.name).read_bytes(), path


def test_equal_tensors_are_merged_by_the_exporter_only(tmp_path: Path) -> None:
    """A template cannot know which tensors have equal values. What the graphs compute is equal."""
    name = "mini_standard"
    model = copy.deepcopy(reference.model(name))
    with torch.no_grad():
        for key, tensor in model.state_dict().items():
            if tensor.dim() == 1 and not key.endswith("freqs"):
                tensor.fill_(float(not key.endswith("bias")))
    weights = save(model, tmp_path / "weights.safetensors")
    exported, made = tmp_path / "exported", tmp_path / "made"
    made.mkdir()
    precision = "lm=int8,codec=fp32,encoder=fp32"
    expected = export(model, exported, precision)
    same = []
    for ours, theirs in zip(assemble(name, weights, precision, made), expected, strict=True):
        same.append(ours == theirs)
        for a, b in zip(outputs(ours, made), outputs(theirs, exported), strict=True):
            np.testing.assert_array_equal(a, b, err_msg=ours.name)
    assert len(set(same)) == 2  # some were merged


def outputs(graph: Graph, folder: Path) -> list[Any]:
    """Run a graph on fixed inputs."""
    weights = None
    if graph.weights:
        weights = graph.weights, (folder / graph.weights.file).read_bytes()
    options = onnxruntime.SessionOptions()
    session, memory = create_session((folder / graph.file).read_bytes(), weights, options)
    lengths = {"B": 1, "T": 3, "S": 2, "P": 4, "C": 20, "N": 3 * 1920, "K": 7}
    inputs = {port.name: example_value(port, lengths).numpy() for port in graph.inputs}
    found: list[Any] = session.run(None, inputs)
    del memory
    return found


def assemble(name: str, weights: Path, precision: str, folder: Path) -> tuple[Graph, ...]:
    kind = family(name)
    with WeightsFile(weights) as opened:
        opened.check(kind)
        assembler = Assembler(opened)
        return tuple(
            write_graph(assembler, kind.template(graph, precision), folder) for graph in kind.graphs
        )


@dataclass(frozen=True, slots=True)
class Release:
    """A miniature as if it had been released."""

    model: ReleasedModel
    weights: Path
    tokenizer: Path
    voices: dict[str, Path]

    def write(self, folder: Path, **options: Any) -> Bundle:
        """Assemble its bundle."""
        return write_bundle(
            self.model, self.weights, self.tokenizer, self.voices, folder, **options
        )


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder = tmp_path_factory.mktemp("release")
    tts = reference.model("mini_small")
    for name in ("alba", "jean"):
        random_voice.add(tts, folder, name, frames=3, state=True)
    voice = {"language": "mini", "license": "CC-BY-4.0", "attribution": "Alba MacKenna"}
    model = ReleasedModel(
        name="mini_small.yaml",
        title="Mini",
        language="mini",
        family="mini_small",
        license="CC0-1.0",
        attribution="random weights",
        weights="hf://owner/gated/model.safetensors@1",
        open_weights="hf://owner/open/model.safetensors@2",
        tokenizer="",
        voices={"alba": ReleasedVoice("", name="Alba", **voice)},
        default_voice="alba",
        temperature=tts.temp,
        eos_threshold=tts.eos_threshold,
        frames_after_eos=None,
        text=manifest.text_rules(tts),
    )
    return Release(
        model,
        save(tts, folder / "model.safetensors", torch.float32),
        reference.BUNDLES["mini_small"] / "tokenizer.json",
        {"alba": folder / "voices" / "alba.safetensors"},
    )


def test_a_whole_bundle_is_the_exporters(release: Release, tmp_path: Path) -> None:
    origin = Origin(str(reference.CONFIGS / "mini_small.yaml"), weights=str(release.weights))
    tts = load(origin)
    model = release.model
    words = (model.name, model.title, model.language, model.license, model.attribution)
    voices = {name: str(path) for name, path in release.voices.items()}
    options: dict[str, Any] = {"without": ("fallback",), "precision": "lm=int8,codec=fp16-storage"}
    bundle_writer.write_bundle(
        tts,
        origin,
        Identity(*words),
        tmp_path / "exported",
        voices=lambda folder: released_voices.pack(voices, origin, folder, tts),
        **options,
    )
    written: list[Graph] = []
    bundle = release.write(
        tmp_path / "made", source=release.weights.name, written=written.append, **options
    )
    assert tuple(written) == bundle.graphs and bundle.default_voice == "alba"
    expected = contents(tmp_path / "exported")
    assert contents(tmp_path / "made") == expected
    assert expected.keys() > {"manifest.json", "tokenizer.json", "voices/alba.safetensors"}


def contents(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_without_encoder_weights_the_bundle_says_why_it_cannot_clone(
    release: Release, tmp_path: Path
) -> None:
    tensors = safetensors.torch.load_file(release.weights)
    for name, tensor in tensors.items():
        if name.startswith("mimi.encoder."):
            tensor.zero_()
    path = tmp_path / "open.safetensors"
    safetensors.torch.save_file(tensors, path)
    bundle = replace(release, weights=path).write(tmp_path / "made")
    assert "all zeros" in bundle.cloning_unavailable
    assert not any(graph.use == "clone" for graph in bundle.graphs)
    assert bundle.source.weights.startswith(f"{release.model.open_weights} (fingerprint ")
    whole = release.write(tmp_path / "whole", without=("encoder",))
    assert "left out" in whole.cloning_unavailable
    assert whole.source.weights.startswith(f"{release.model.weights} (fingerprint ")
    assert whole.source.weights.split()[-1] == bundle.source.weights.split()[-1]


def test_what_cannot_be_used_leaves_nothing_behind(release: Release, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{}")
    text = tmp_path / "voice.safetensors"
    text.write_bytes(b"no voice" * 20)
    for other, error in (
        (replace(release, tokenizer=wrong), BundleError),
        (replace(release, tokenizer=tmp_path / "none.model"), BundleError),
        (replace(release, weights=text), BundleError),
        (replace(release, voices={"alba": text}), FormatError),
    ):
        with pytest.raises(error) as caught:
            other.write(tmp_path / "made", without=("fallback", "encoder"))
        assert str(tmp_path) in str(caught.value)
        assert not (tmp_path / "made").exists()


def test_a_folder_with_other_files_is_kept(release: Release, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(BundleError, match="is not part of a bundle"):
        release.write(tmp_path)
    assert (tmp_path / "letter.txt").read_text() == "dear"
