"""A page, npm's packages and a plan of a site, all in miniature."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pywasm.native import resources
from pywasm.site.plan import _VENDORED, _WEBGPU, Plan, plan_site
from tests.site.stand_ins import prepared


@pytest.fixture
def node_modules(tmp_path: Path) -> Path:
    """Stand-ins for npm's packages."""
    folder = tmp_path / "node_modules"
    for path in (*_VENDORED.values(), *_WEBGPU.values()):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(f"content of {path}")
    for name, version in resources.npm_pins().items():
        (folder / name / "package.json").write_text(json.dumps({"version": version}))
    lock = {"info": {"python": "3"}, "packages": {"numpy": {}}}
    (folder / "pyodide" / "pyodide-lock.json").write_text(json.dumps(lock))
    return folder


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """A page, and files that only developers need."""
    folder = tmp_path / "web"
    (folder / "app").mkdir(parents=True)
    for name in ("index.html", "app/main.js", "README.md", "tsconfig.json", "a.d.ts", ".hidden"):
        (folder / name).write_text(name)
    (folder / "sw.js").write_text("const SITE = { release: '' };\nstart(SITE);\n")
    return folder


@pytest.fixture
def plan(web: Path, sample_bundle: Path, node_modules: Path) -> Plan:
    return plan_site(web, [sample_bundle], node_modules, prepared)
