"""Every architecture of the reference in Chromium, as a miniature."""

from __future__ import annotations

import json
from pathlib import Path

from pywasm.assembly.precision_names import NAMES
from tests.parity import families
from tests.parity.test_families import STEP_TOLERANCE
from tests.parity.test_goldens import assert_equal
from tests.web.conftest import RunInside
from tests.web.server import WebServer


def test_chromium_speaks_every_family(
    family_folder: Path, server: WebServer, run_inside: RunInside
) -> None:
    """With and without the stateful graphs."""
    server.folders["/families/"] = family_folder
    for family in families.FAMILIES:
        recorded = json.loads((family_folder / family / "golden.json").read_text("utf-8"))
        arguments = [
            {"recorded": recorded, "stateful": stateful, "forced": True}
            for stateful in (True, False)
        ]
        answer = run_inside(f"families/{family}/", "family", arguments)
        for reports in answer["values"]:
            assert_equal(reports, recorded, STEP_TOLERANCE)
        assert answer["counters"]["liveTensors"] == 0, family


def test_chromium_opens_every_precision(
    tmp_path: Path, server: WebServer, run_inside: RunInside
) -> None:
    """Stored weights are unpacked and 8-bit products computed; how well is measured elsewhere."""
    server.folders["/precisions/"] = tmp_path
    for precision in (*NAMES[1:], "codec=int8"):
        folder = families.export("2m", tmp_path, precision)
        recorded = json.loads((folder / "golden.json").read_text("utf-8"))
        arguments = [{"recorded": recorded, "stateful": True, "forced": False}]
        answer = run_inside(f"precisions/{precision}/", "family", arguments)
        (report,) = answer["values"][0]
        (chunk,) = report["chunks"]
        assert chunk["tokens"] == recorded[0]["chunks"][0]["tokens"]
        assert chunk["frames"] > 0
        if precision == "fp16-storage":
            assert chunk["frames"] == recorded[0]["chunks"][0]["frames"]
            assert report["latents"] < 0.05
