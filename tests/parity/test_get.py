"""``model get`` against ``model export`` of the same weights: the same bundle, byte for byte.

By default the smallest released model, with a precision for each stage.
``POCKETTTS_TEST_RELEASED`` names others and ``POCKETTTS_TEST_PRECISIONS`` their precisions, or
``all``; separated by spaces.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pywasm.assembly.models import released_models
from pywasm.assembly.precision_names import NAMES
from pywasm.cli.main import main
from pywasm.native.model_folder import VARIABLE
from tests.cli.model.test_get import contents
from tests.hub import released
from tests.hub.local_hub import GOOD_TOKEN, LocalHub, local_hub

#: by family, the first model of each, with the type of its weights; all three types take part
FAMILIES = {
    "english_2m_2026-10": "bf16",
    "english_7m_2026-10": "f16",
    "english_18m_2026-10": "f32",
    "english_2026-01": "bf16",
    "english_drifting_26-09": "f32",
    "english": "bf16",
    "english_2026-04_24l": "bf16",
}
ALL = "all"


def chosen(variable: str, default: tuple[str, ...], every: tuple[str, ...]) -> tuple[str, ...]:
    named = os.environ.get(variable, "")
    return every if named == ALL else tuple(named.split()) or default


MODELS = chosen("POCKETTTS_TEST_RELEASED", (released.NAME,), tuple(FAMILIES))
PRECISIONS = chosen(
    "POCKETTTS_TEST_PRECISIONS",
    ("lm=int8,codec=fp16-storage,encoder=int8-storage",),
    (*NAMES, "codec=int8", "lm=int8,codec=int8,encoder=int8-storage"),
)


def test_every_family_is_named() -> None:
    assert {released_models()[name].family for name in FAMILIES} == {
        model.family for model in released_models().values()
    }


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("name", MODELS)
def test_what_is_got_is_what_is_exported(
    name: str, precision: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with local_hub() as hub:
        released.publish(hub, name, FAMILIES[name])
        got = get(hub, name, precision, tmp_path, monkeypatch)
        exported = export(hub, name, precision, tmp_path)
    assert got.keys() == exported.keys()
    assert [path for path in got if got[path] != exported[path]] in ([], ["manifest.json"])
    manifests = [json.loads(files["manifest.json"]) for files in (got, exported)]
    # an export of downloaded files knows their names only
    sources = [manifest.pop("source") for manifest in manifests]
    assert manifests[0] == manifests[1]
    address, _, fingerprint = sources[0]["weights"].partition(" ")
    assert address == released_models()[name].weights
    assert sources[1]["weights"] == f"model.safetensors {fingerprint}"


def get(
    hub: LocalHub, name: str, precision: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, bytes]:
    monkeypatch.setenv(VARIABLE, str(folder / "models"))
    command = ["model", "get", name, "--precision", precision, "--mirror", hub.url, "-q"]
    assert main([*command, "--hf-token", GOOD_TOKEN]) == 0
    return contents(folder / "models" / name)


def export(hub: LocalHub, name: str, precision: str, folder: Path) -> dict[str, bytes]:
    command = ["model", "download", name, "--out", str(folder / name), "--mirror", hub.url, "-q"]
    assert main([*command, "--hf-token", GOOD_TOKEN]) == 0
    config, out = folder / name / f"{name}.yaml", folder / "exported"
    command = ["model", "export", str(config), "--out", str(out), "--precision", precision]
    assert main([*command, "-q"]) == 0
    return contents(out)
