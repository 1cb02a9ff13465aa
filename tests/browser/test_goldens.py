"""Equal to the PyTorch reference in Chromium: Pyodide over onnxruntime-web, GPU or not."""

from __future__ import annotations

import pytest

from tests.browser.conftest import RunInside
from tests.parity.test_goldens import assert_equal, load

FOLDERS = {
    "test-mini": "repo/tests/fixtures/bundles/mini/",
    "test-small": "repo/tests/fixtures/bundles/small/",
}


@pytest.mark.parametrize("engine", ["glue", "webgpu"])
@pytest.mark.parametrize("name", FOLDERS)
def test_chromium_speaks_as_the_reference_did(
    name: str, engine: str, run_inside: RunInside
) -> None:
    """With and without the stateful graphs."""
    files = ("tests/goldens/utterances.json", f"tests/goldens/{name}.safetensors")
    orders = [{"bundle": name, "stateful": stateful} for stateful in (True, False)]
    answer = run_inside(FOLDERS[name], "parity", orders, files, engine)
    for reports in answer["values"]:
        assert_equal(reports, load("utterances")[name])
    assert answer["counters"]["held"] == 0


def test_prepared_texts_and_token_ids_in_chromium(run_inside: RunInside) -> None:
    for folder in FOLDERS.values():
        answer = run_inside(folder, "texts", [None], ("tests/goldens/texts.json",))
        assert answer["values"] == [[]]
