"""The embedded bundle in Chromium: what the page plays is what was typed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page

from pywasm.site.build import build_site
from pywasm.site.plan import plan_site
from tests.web.app import App
from tests.web.conftest import ROOT
from tests.web.server import WebServer
from training.evaluate.asr import Recogniser
from training.evaluate.word_errors import words

TEXT = "The quick brown fox jumps over the lazy dog."
#: words of it that must be understood
ENOUGH = 7


@pytest.fixture(scope="module")
def speaking(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site with the embedded bundle."""
    folder: Path = tmp_path_factory.mktemp("speaking") / "site"
    build_site(plan_site(ROOT / "web", [ROOT / "bundle"], ROOT / "node_modules"), folder)
    return folder


def test_the_page_says_what_was_typed(page: Page, server: WebServer, speaking: Path) -> None:
    server.folders["/speaking/"] = speaking
    app = App(page, f"{server.url}speaking/")
    app.ready()
    stats = app.say(TEXT)
    assert stats["state"] == "done"
    sound = np.array(app.pcm(), np.float32)
    assert 0.05 < float(np.abs(sound).max()) < 1
    heard = Recogniser().transcribe(sound)
    assert sum(word in heard for word in words(TEXT)) >= ENOUGH, heard
