"""``doctor``: a good installation passes, and every kind of fault is found."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pywasm.cli.main import main
from pywasm.native import resources
from pywasm.verify import doctor
from pywasm.verify.report import CheckFailed
from tests.samples import MINI

Capture = pytest.CaptureFixture[str]

pytestmark = pytest.mark.usefixtures("mini_default")


def checks(capsys: Capture, *arguments: str | Path, code: int = 0) -> dict[str, Any]:
    """Run the command; return its checks by name."""
    assert main(["doctor", "--json", *map(str, arguments)]) == code
    data = json.loads(capsys.readouterr().out)
    assert data["ok"] is (code == 0)
    return {check["name"]: check for check in data["checks"]}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A tiny site as site.json describes one."""
    folder = tmp_path / "site"
    (folder / "vendor").mkdir(parents=True)
    files = {}
    for name in ("index.html", "vendor/core.whl"):
        (folder / name).write_bytes(name.encode())
        files[name] = {"bytes": len(name), "sha256": hashlib.sha256(name.encode()).hexdigest()}
    index = {"version": resources.version(), "built_with": resources.npm_pins(), "files": files}
    text = json.dumps(index)
    (folder / "site.json").write_text(text)
    (folder / "sw.js").write_text(hashlib.sha256(text.encode()).hexdigest())
    return folder


def test_this_set_up_passes_and_it_says_so(capsys: Capture) -> None:
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    for name in ("Python", "package onnxruntime", "file tokenizer.model", "voice ada", "page"):
        assert name in out
    assert "this set-up: all is well" in out


def test_an_installed_model_without_a_file_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POCKETTTS_MODELS", str(tmp_path))
    shutil.copytree(MINI, tmp_path / "mine")
    assert doctor.models_are_whole() == f"1 in {tmp_path}"
    (tmp_path / "mine/flow_lm_flow.onnx").write_bytes(b"")
    with pytest.raises(CheckFailed, match="mine in"):
        doctor.models_are_whole()


def test_what_only_some_commands_need_is_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(resources, "node_modules", lambda: tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = checks(capsys)
    for name in ("npm pyodide", "npm onnxruntime-web", "Node.js", "Chromium"):
        assert found[name]["status"] == "note"
        assert found[name]["remedy"]


def test_other_versions_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    (tmp_path / "pyodide").mkdir()
    (tmp_path / "pyodide" / "package.json").write_text('{"version": "0.1.0"}')
    monkeypatch.setattr(resources, "node_modules", lambda: tmp_path)
    monkeypatch.setattr(doctor, "pins", lambda: {"numpy": "1.0", "no-such-package": "2.0"})
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    found = checks(capsys, code=1)
    assert "is 0.1.0, this version is made for" in found["npm pyodide"]["detail"]
    assert "this version is made for 1.0" in found["package numpy"]["detail"]
    assert found["package no-such-package"]["remedy"] == "pip install no-such-package==2.0"
    assert found["Python"]["detail"] == "this is Python 3.9.1, >=3.11 is needed"


def test_the_pins_are_the_projects() -> None:
    assert {"click", "httpx2", "numpy", "onnxruntime", "platformdirs", "rich"} == set(doctor.pins())


def test_it_runs_where_onnxruntime_is_missing() -> None:
    code = (
        "import sys; sys.modules['onnxruntime'] = None\n"
        "from pywasm.cli.main import main; sys.exit(main(['doctor']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_damaged_bundle_is_found(tmp_path: Path, capsys: Capture) -> None:
    bundle = Path(shutil.copytree(resources.default_bundle(), tmp_path / "bundle"))
    (bundle / "flow_lm_flow.onnx").write_bytes(b"")
    found = checks(capsys, "--bundle", bundle, code=1)
    assert found["file flow_lm_flow.onnx"]["status"] == "FAIL"
    assert "get the bundle again" in found["file flow_lm_flow.onnx"]["remedy"]


def test_a_page_that_is_not_there_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    find = resources.find
    monkeypatch.setattr(resources, "find", lambda name: tmp_path if name == "web" else find(name))
    monkeypatch.setattr(resources, "default_bundle", lambda: find("bundle/manifest.json").parent)
    monkeypatch.setattr(resources, "npm_pins", dict)
    assert "no index.html" in checks(capsys, code=1)["page"]["detail"]


def test_a_whole_site_passes(site: Path, capsys: Capture) -> None:
    assert checks(capsys, "--site", site)["site files"]["detail"] == "2 files"


def test_a_changed_missing_or_added_file_of_a_site_is_found(site: Path, capsys: Capture) -> None:
    (site / "more.html").write_text("?")
    assert "more.html" in checks(capsys, "--site", site)["site files"]["detail"]
    (site / "index.html").write_text("changed")
    found = checks(capsys, "--site", site, code=1)["site files"]
    assert "index.html is not the file that was built" in found["detail"]
    assert found["remedy"] == "pockettts site build"
    (site / "index.html").unlink()
    found = checks(capsys, "--site", site, code=1)["site files"]
    assert "cannot read index.html" in found["detail"]


def test_a_compressed_copy_of_a_site_belongs_to_it(site: Path, capsys: Capture) -> None:
    copy = site / "index.html.gz"
    copy.write_bytes(gzip.compress((site / "index.html").read_bytes()))
    (site / "site.json.br").write_bytes(b"")
    found = checks(capsys, "--site", site)["site files"]
    assert (found["status"], found["detail"]) == ("pass", "2 files")
    copy.write_bytes(gzip.compress(b"an older page"))
    found = checks(capsys, "--site", site, code=1)["site files"]
    assert "index.html.gz is a copy of another file" in found["detail"]
    copy.write_bytes(copy.read_bytes()[:-9])
    found = checks(capsys, "--site", site, code=1)["site files"]
    assert "index.html.gz is damaged" in found["detail"]


def test_a_site_of_another_version_is_found(site: Path, capsys: Capture) -> None:
    index = json.loads((site / "site.json").read_text())
    index["built_with"]["pyodide"] = "0.1"
    index["files"]["../escape"] = {"bytes": 0, "sha256": ""}
    (site / "site.json").write_text(json.dumps(index))
    found = checks(capsys, "--site", site, code=1)
    assert "the site has pyodide 0.1" in found["site version"]["detail"]
    assert "not a path inside the site" in found["site files"]["detail"]


@pytest.mark.parametrize("option", ["--site", "--bundle"])
def test_a_folder_that_is_none_is_a_mistake(tmp_path: Path, capsys: Capture, option: str) -> None:
    assert main(["doctor", option, str(tmp_path)]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert option[2:] in err
