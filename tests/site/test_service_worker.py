"""What the builder writes into the service worker."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from pywasm.native import resources
from pywasm.site.build import build_site
from pywasm.site.errors import SiteError
from pywasm.site.plan import Plan, plan_site
from pywasm.site.service_worker import policy_of
from pywasm.site.source import Source
from tests.site.stand_ins import prepared


def facts(site: Path) -> dict[str, object]:
    """Return what the worker of a built site knows of it."""
    script = (site / "sw.js").read_text()
    (line,) = [line for line in script.splitlines() if line.startswith("const SITE")]
    found: dict[str, object] = json.loads(line.removeprefix("const SITE = ").removesuffix(";"))
    return found


def test_the_worker_names_the_index_and_the_release(plan: Plan, tmp_path: Path) -> None:
    site = tmp_path / "site"
    written = build_site(plan, site)
    assert facts(site) == {
        "release": plan.release.rstrip("/"),
        "index": hashlib.sha256((site / "site.json").read_bytes()).hexdigest(),
        "root": ["index.html"],
        "policy": "",
    }
    assert (site / "sw.js").read_text().endswith("start(SITE);\n")
    assert written[-1].path == "sw.js"


def test_every_change_of_a_site_changes_the_worker(
    plan: Plan, web: Path, sample_bundle: Path, node_modules: Path, tmp_path: Path
) -> None:
    build_site(plan, tmp_path / "one")
    (web / "index.html").write_text("changed")
    build_site(plan_site(web, [sample_bundle], node_modules, prepared), tmp_path / "two")
    one, two = facts(tmp_path / "one"), facts(tmp_path / "two")
    assert one["index"] != two["index"]
    assert one["release"] != two["release"]


def test_root_files_are_of_the_release_too(
    plan: Plan, web: Path, sample_bundle: Path, node_modules: Path
) -> None:
    (web / "favicon.svg").write_text("one")
    one = plan_site(web, [sample_bundle], node_modules, prepared)
    (web / "favicon.svg").write_text("two")
    two = plan_site(web, [sample_bundle], node_modules, prepared)
    assert len({plan.release, one.release, two.release}) == 3


@pytest.mark.parametrize("text", ["", "const SITE = {};\nconst SITE = {};\n", None])
def test_a_script_without_one_place_for_the_facts_is_refused(
    web: Path, sample_bundle: Path, node_modules: Path, tmp_path: Path, text: str | None
) -> None:
    script = web / "sw.js"
    script.unlink() if text is None else script.write_text(text)
    plan = plan_site(web, [sample_bundle], node_modules, prepared)
    with pytest.raises(SiteError, match=r"sw\.js"):
        build_site(plan, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_the_policy_is_that_of_the_real_page() -> None:
    policy = policy_of(Source(resources.find("web") / "index.html"))
    assert policy.startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; ")
    assert "connect-src 'self'" in policy
