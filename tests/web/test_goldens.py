"""Equal to the PyTorch reference in Chromium: Pyodide over onnxruntime-web, GPU or not."""

from __future__ import annotations

import pytest

from tests.parity.test_goldens import TOLERANCE, assert_equal, load
from tests.web.conftest import RunInside

FOLDERS = {
    "test-mini": "repo/tests/fixtures/bundles/mini/",
    "test-small": "repo/tests/fixtures/bundles/small/",
}


@pytest.mark.parametrize("name", FOLDERS)
def test_chromium_speaks_as_the_reference_did(name: str, run_inside: RunInside) -> None:
    """With and without the stateful graphs."""
    files = ("tests/goldens/utterances.json", f"tests/goldens/{name}.safetensors")
    arguments = [{"bundle": name, "stateful": stateful} for stateful in (True, False)]
    answer = run_inside(FOLDERS[name], "parity", arguments, files)
    for reports in answer["values"]:
        assert_equal(reports, load("utterances")[name])
    assert answer["counters"]["liveTensors"] == 0


# Few frames on the emulated processor, which is slow and compiles shaders for every length anew.
# All utterances of both bundles differ there by at most 7.3e-5, except one logit of mini: 1.1e-4.


def test_a_graphics_processor_speaks_as_the_reference_did(run_inside: RunInside) -> None:
    name = "test-mini"
    files = ("tests/goldens/utterances.json", f"tests/goldens/{name}.safetensors")
    arguments = [{"bundle": name, "stateful": True, "only": "clamped"}]
    answer = run_inside(FOLDERS[name], "parity", arguments, files, engine="webgpu")
    assert_equal(answer["values"][0], load("utterances")[name])
    assert answer["counters"]["liveTensors"] == 0


def test_chunks_share_steps_on_a_graphics_processor(run_inside: RunInside) -> None:
    """The language model alone is there; an utterance for itself comes first."""
    name = "test-small"
    files = ("tests/goldens/utterances.json", f"tests/goldens/{name}.safetensors")
    arguments = [{"bundle": name, "stateful": True, "only": "clamped", "shared": "sentences"}]
    answer = run_inside(FOLDERS[name], "batched", arguments, files, engine="webgpu", codec="glue")
    ((alone, shared),) = answer["values"]
    assert_equal([alone], load("utterances")[name])
    assert shared["batch_size"] > 1
    assert shared["pcm"] <= TOLERANCE
    assert answer["counters"]["liveTensors"] == 0


def test_prepared_texts_and_token_ids_in_chromium(run_inside: RunInside) -> None:
    for folder in FOLDERS.values():
        answer = run_inside(folder, "texts", [None], ("tests/goldens/texts.json",))
        assert answer["values"] == [[]]
