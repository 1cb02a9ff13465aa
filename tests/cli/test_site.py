"""``pockettts site build`` and ``site serve``."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from pywasm.cli.main import main
from pywasm.native import resources
from pywasm.site import serve
from pywasm.site.serve import SiteServer
from tests.samples import MINI

PROGRAM = [sys.executable, "-m", "pywasm"]

Capture = pytest.CaptureFixture[str]

pytestmark = pytest.mark.usefixtures("mini_default")


def test_a_site_is_built_and_served_until_ctrl_c(
    folder: Path, sample_bundle: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("POCKETTTS_SITE_BUILD_BUNDLE", f"{sample_bundle}:{MINI}")
    options = ["--webgpu", "--allow-host", "https://a.example", "--out", "public"]
    assert main(["site", "build", *options]) == 0
    out, err = capsys.readouterr()
    assert out == "public\n"
    for part in ("bundle", "bundles/mini", "all but the models", "total"):
        assert re.search(rf"^{part} +\d+\.\d\d +\d+\.\d\d$", err, re.MULTILINE)
    command = [*PROGRAM, "site", "serve", "public", "--port", "0"]
    with subprocess.Popen(command, stdout=-1, stderr=-1, text=True) as process:
        assert process.stdout and process.stderr
        (url,) = re.findall(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
        with urllib.request.urlopen(f"{url}site.json", timeout=5) as answer:
            index = json.load(answer)
        with urllib.request.urlopen(f"{url}{index['release']}release.json", timeout=5) as answer:
            release = json.load(answer)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
        assert process.stderr.read() == ""
    assert (index["version"], release["webgpu"]) == (resources.version(), True)
    assert release["hosts"] == ["https://a.example"]
    assert [bundle["path"] for bundle in release["bundles"]] == ["bundle/", "bundles/mini/"]


def test_other_devices_get_an_address_and_a_warning(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    (folder / "site").mkdir()
    (folder / "site" / "site.json").write_text("{}")
    monkeypatch.setattr(SiteServer, "serve_forever", lambda self: None)
    monkeypatch.setattr(serve, "_own_address", lambda family: "192.0.2.7")
    assert main(["site", "serve", "--host", "0.0.0.0", "--port", "0"]) == 0
    out, err = capsys.readouterr()
    assert re.fullmatch(r"Serving site at http://127\.0\.0\.1:\d+/ \(Ctrl-C stops\)\n", out)
    assert re.search(r"at http://192\.0\.2\.7:\d+/, without encryption", err)
    assert re.search(r"ssh -N -L (\d+):127\.0\.0\.1:\1 \S+@192\.0\.2\.7\n", err)
