"""bench.html in Chromium, and scripts/bench that drives it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import Page

from tests.web.conftest import ROOT
from tests.web.server import WebServer


def wait(page: Page, state: str, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    status = page.locator("#status")
    while (found := status.get_attribute("data-state")) != state:
        assert found != "failed", page.inner_text("#alerts")
        assert time.monotonic() < deadline, page.inner_text("#status-text")
        time.sleep(0.05)


def test_the_page_measures_and_gives_its_table(
    page: Page, server: WebServer, tmp_path: Path
) -> None:
    page.goto(f"{server.url}app/")
    page.get_by_role("link", name="How fast is this device?").click()
    page.click("#measure")
    wait(page, "measuring")
    assert page.locator("#progress").is_visible()
    wait(page, "done")
    table = page.inner_text("#table")
    for words in ("language model step, 500 cached", "decode, frames per call: 16"):
        assert words in table
    assert "times as fast as it is heard" in page.inner_text("#verdict")
    assert 0 < float(page.inner_text("#rtf")) < 5
    with page.expect_download() as started:
        page.click("#save")
    started.value.save_as(tmp_path / "bench.json")
    (side,) = json.loads((tmp_path / "bench.json").read_text())["sides"]
    assert len(side["samples"]["rtf.15"][0]) == 3
    assert "undefined" not in (tmp_path / "bench.json").read_text()
    assert side["settings"]["placement"] == "lm=1,codec=1"
    # One logit and one latent in, one latent and a noise out, at least; never a cache or a sound.
    assert 132 < side["samples"]["bytes"][0][0] < 2000


def test_the_page_can_be_stopped_and_says_what_is_wrong(page: Page, server: WebServer) -> None:
    page.goto(f"{server.url}app/bench.html?placement=99")
    page.click("#measure")
    wait(page, "measuring")
    page.click("#stop")
    wait(page, "idle")
    assert page.inner_text("#alerts") == ""
    page.click("#measure")
    page.get_by_text("needs cross-origin isolation").first.wait_for(timeout=60_000)
    assert page.locator("#measure").is_enabled()


def test_scripts_bench_measures_chromium(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "scripts.benchmark", "--quick", "--quiet", "--format", "json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    (side,) = json.loads(done.stdout)["sides"]
    assert side["settings"]["host"].startswith("Chromium")
    wanted = {"first.cold", "first.again", "session.flow_lm_flow", "step.250", "memory", "rtf.5"}
    assert wanted <= set(side["samples"])


def test_scripts_bench_says_a_mistake_in_one_line() -> None:
    command = [sys.executable, "-m", "scripts.benchmark"]
    for arguments, words in (
        (["--against", "threads=x"], "'threads=x' is not NAME=VALUE"),
        (["--against", "placement=lm"], "'placement=lm' is not NAME=VALUE"),
        (["--placement", "gpu"], "'gpu' is not a placement like lm=2,codec=webgpu"),
        (["--max-batch-size", "0"], "0 is not in the range"),
        (["--against", "host=reference"], "the reference needs the weights"),
        (["--host", "native", "--revision", "no-such"], "git knows no revision 'no-such'"),
        (["--host", "native", "--bundle", "nowhere"], "no bundle in nowhere"),
    ):
        done = subprocess.run(
            [*command, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 2, done.stderr
        assert words in done.stderr
        assert len(done.stderr.splitlines()) == 1, done.stderr
