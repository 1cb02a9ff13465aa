"""``model verify``: good bundles pass, and each kind of damage fails its own check."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import numpy_helper

from pywasm.cli.main import main
from pywasm.core.bundle.manifest import Graph
from pywasm.native import resources
from pywasm.native.host import NativeHost
from pywasm.verify.bundle_checks import verify_bundle
from tests import samples
from tests.samples import MINI, edit

Capture = pytest.CaptureFixture[str]
Manifest = dict[str, Any]
SMALL = Path(__file__).parents[1] / "fixtures" / "bundles" / "small"


def state_hash(bundle: Path, name: str) -> None:
    """State the size and hash of a changed file, as an exporter would."""
    data = (bundle / name).read_bytes()

    def change(manifest: Manifest) -> None:
        for entry in (manifest["tokenizer"], *manifest["graphs"], *manifest["voices"]):
            if entry["file"] == name:
                entry |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}

    edit(bundle, change)


def graph(manifest: Manifest, name: str) -> Manifest:
    return next(entry for entry in manifest["graphs"] if entry["name"] == name)


def port(manifest: Manifest, name: str, kind: str, index: int = 0) -> Manifest:
    found: Manifest = graph(manifest, name)[kind][index]
    return found


def change_weights(bundle: Path, name: str, change: Callable[[Any], Any]) -> None:
    """Change the largest weight of a graph."""
    path = bundle / f"{name}.onnx"
    model = onnx.load(path)
    weights = [w for w in model.graph.initializer if w.data_type == onnx.TensorProto.FLOAT]
    largest = max(weights, key=lambda weight: int(np.prod(weight.dims)))
    value = change(numpy_helper.to_array(largest).copy())
    largest.CopyFrom(numpy_helper.from_array(value, largest.name))
    onnx.save(model, path)
    state_hash(bundle, path.name)


def failures(bundle: Path) -> dict[str, str]:
    """Return the details of failed checks by name; every failure must have a remedy."""
    report = asyncio.run(verify_bundle(bundle))
    assert all(check.remedy for check in report.failed)
    return {check.name: check.detail for check in report.failed}


def status(bundle: Path) -> dict[str, str]:
    return {check.name: check.status for check in asyncio.run(verify_bundle(bundle)).checks}


@pytest.mark.parametrize(
    "folder", [resources.default_bundle(), MINI, SMALL], ids=["default", "mini", "small"]
)
def test_our_bundles_pass_every_check(folder: Path) -> None:
    # the default bundle has no stateless graphs, so there is nothing to compare
    spare = {"skip"} if folder == resources.default_bundle() else set()
    assert set(status(folder).values()) - spare == {"pass"}


@pytest.mark.usefixtures("mini_default")
def test_it_prints_a_table_or_json_and_exits_with_0(capsys: Capture) -> None:
    assert main(["model", "verify"]) == 0
    table = capsys.readouterr().out
    assert "agreement of the decoders" in table
    assert "all is well" in table
    assert main(["model", "verify", str(SMALL), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["ok"] is True
    names = [check["name"] for check in data["checks"]]
    assert len(names) == len(set(names))
    assert names[-1] == "speech"
    assert all(check["seconds"] >= 0 for check in data["checks"])


def test_a_flipped_byte_is_reported_with_a_remedy(bundle: Path, capsys: Capture) -> None:
    path = bundle / "flow_lm_flow.onnx"
    data = bytearray(path.read_bytes())
    data[1000] ^= 1
    path.write_bytes(data)
    assert main(["model", "verify", str(bundle)]) == 1
    out = capsys.readouterr().out
    assert "file flow_lm_flow.onnx: get the bundle again" in out
    assert "1 of " in out  # the graph and the speech are skipped, not failed
    found = status(bundle)
    assert found["graph flow_lm_flow"] == found["speech"] == "skip"
    assert found["run flow_lm_main"] == "pass"


def test_files_that_are_missing_or_cut_are_found(bundle: Path) -> None:
    (bundle / "latent_to_mimi.onnx").unlink()
    with (bundle / "voices" / "ada.safetensors").open("r+b") as file:
        file.truncate(100)
    found = failures(bundle)
    assert "No such file" in found["file latent_to_mimi.onnx"]
    assert "has 100 bytes" in found["file voices/ada.safetensors"]
    assert "voice ada" in found


def test_a_graph_that_is_not_listed_is_found(bundle: Path) -> None:
    edit(bundle, lambda m: m["graphs"].remove(graph(m, "text_conditioner")))
    assert "no graph text_conditioner" in failures(bundle)["graphs"]


def test_one_of_two_equivalent_graphs_is_enough(bundle: Path) -> None:
    edit(bundle, lambda m: m["graphs"].remove(graph(m, "flow_lm_main")))
    found = status(bundle)
    assert found["agreement of the language models"] == "skip"
    assert found["speech"] == "pass"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"shape": ["B", 65]}, "output last_hidden is [B, 64], the manifest says [B, 65]"),
        ({"shape": ["B", 64, 1]}, "the manifest says [B, 64, 1]"),
        ({"shape": ["B", "D"]}, "the manifest says [B, D]"),
        ({"dtype": "int64"}, "output last_hidden is float32, the manifest says int64"),
        ({"name": "hidden"}, "the manifest says eos_logits, hidden"),
    ],
)
def test_ports_other_than_stated_are_found(bundle: Path, change: Manifest, message: str) -> None:
    edit(bundle, lambda m: port(m, "flow_lm_main", "outputs").update(change))
    assert message in failures(bundle)["graph flow_lm_main"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"input": "cache"}, "state input cache is not an input"),
        ({"output": "rows"}, "state output rows is not an output"),
        ({"dtype": "float32"}, "state position is float32, but position is int64"),
        ({"shape": [1, 17]}, "does not fit position"),
        ({"update": "add"}, "update 'add'"),
        ({"update": "extend"}, "must be empty along exactly one axis"),
    ],
)
def test_wrong_states_are_found(bundle: Path, change: Manifest, message: str) -> None:
    edit(bundle, lambda m: port(m, "flow_lm_main_kv", "states").update(change))
    assert message in failures(bundle)["graph flow_lm_main_kv"]


def test_a_symbol_has_one_length(bundle: Path) -> None:
    edit(bundle, lambda m: port(m, "mimi_decoder", "outputs").update(shape=["B", 1, "T"]))
    assert "the manifest says [B=1, 1=1, T=4]" in failures(bundle)["run mimi_decoder"]


def test_a_wrong_frame_length_is_found(bundle: Path) -> None:
    edit(bundle, lambda m: m["audio"].update(samples_per_frame=960))
    assert "4 frames gave 7680 samples" in failures(bundle)["run mimi_decoder"]


@pytest.mark.parametrize("name", ["latent_to_mimi", "flow_lm_main_kv"])
def test_nan_weights_are_found(bundle: Path, name: str) -> None:
    change_weights(bundle, name, lambda value: value * np.float32("nan"))
    assert "are NaN or infinite" in failures(bundle)[f"run {name}"]


def test_dead_weights_are_found(bundle: Path) -> None:
    change_weights(bundle, "text_conditioner", np.zeros_like)
    assert failures(bundle)["run text_conditioner"] == "every value of output text_embeddings is 0"


@pytest.mark.parametrize(
    ("name", "check"),
    [
        ("flow_lm_main_kv", "agreement of the language models"),
        ("mimi_decoder_stream", "agreement of the decoders"),
    ],
)
def test_graphs_that_disagree_are_found(bundle: Path, name: str, check: str) -> None:
    change_weights(bundle, name, lambda value: value * np.float32(1.01))
    found = failures(bundle)
    assert list(found) == [check]
    assert f"{name} and " in found[check]


def test_a_tokenizer_of_another_size_is_found(bundle: Path) -> None:
    edit(bundle, lambda m: m["tokenizer"].update(vocab_size=3999))
    assert "has 4000 tokens, the manifest says 3999" in failures(bundle)["tokenizer"]


def test_a_tokenizer_that_is_none_is_found(bundle: Path) -> None:
    (bundle / "tokenizer.model").write_bytes(b"not a tokenizer")
    state_hash(bundle, "tokenizer.model")
    assert "tokenizer" in failures(bundle)


def test_a_voice_for_other_weights_is_found(bundle: Path) -> None:
    (bundle / "voices" / "ada.safetensors").write_bytes(samples.voice_file(width=32))
    state_hash(bundle, "voices/ada.safetensors")
    assert "made for another model" in failures(bundle)["voice ada"]


def test_a_voice_of_another_kind_and_an_unknown_default_are_found(bundle: Path) -> None:
    edit(bundle, lambda m: (m["voices"][0].update(kind="state"), m.update(default_voice="eve")))
    found = failures(bundle)
    assert "the manifest says 'state'" in found["voice ada"]
    assert "unknown voice 'eve'" in found["default voice"]


def test_a_bundle_without_voices_is_no_fault(bundle: Path) -> None:
    edit(bundle, lambda m: m.update(voices=[], default_voice=""))
    found = status(bundle)
    assert (found["default voice"], found["speech"]) == ("note", "skip")
    assert "FAIL" not in found.values()


@pytest.mark.parametrize("text", ["{", '{"schema": 2}', '{"schema": 1}'])
def test_a_manifest_that_cannot_be_read_is_the_only_failure(bundle: Path, text: str) -> None:
    (bundle / "manifest.json").write_text(text)
    assert status(bundle) == {"manifest": "FAIL"}


def test_no_bundle_is_a_mistake(tmp_path: Path, capsys: Capture) -> None:
    assert main(["model", "verify", str(tmp_path / "none")]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "no bundle in" in err


def test_graphs_are_open_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[set[str]] = []
    real = NativeHost.open

    async def spy(self: NativeHost, graph: Graph) -> None:
        await real(self, graph)
        opened.append(set(self._sessions))

    monkeypatch.setattr(NativeHost, "open", spy)
    asyncio.run(verify_bundle(MINI))
    assert {len(names) for names in opened[:9]} == {1}
    pairs = ({"flow_lm_main", "flow_lm_main_kv"}, {"mimi_decoder", "mimi_decoder_stream"})
    assert not any(pair <= names for names in opened for pair in pairs)
