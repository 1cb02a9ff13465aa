"""The plan of a site: npm's packages in the right versions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pywasm.native import resources
from pywasm.site.errors import SiteError
from pywasm.site.plan import _WEBGPU, plan_site
from tests.site.stand_ins import prepared


def test_missing_npm_packages_say_what_to_run(web: Path, sample_bundle: Path) -> None:
    with pytest.raises(SiteError, match=r"missing: run `npm install .*pyodide@\d"):
        plan_site(web, [sample_bundle], web / "node_modules", prepared)


def test_npm_packages_of_another_version_are_refused(
    web: Path, sample_bundle: Path, node_modules: Path
) -> None:
    (node_modules.parent / "package-lock.json").write_text("{}")
    (node_modules / "pyodide" / "package.json").write_text('{"version": "0.1"}')
    with pytest.raises(SiteError, match=r"is 0\.1, not .*: run `npm ci"):
        plan_site(web, [sample_bundle], node_modules, prepared)


def test_the_real_runtime_for_graphics_processors_loads_what_the_site_has() -> None:
    folder = resources.node_modules()
    script = (folder / _WEBGPU["vendor/ort/ort.webgpu.min.js"]).read_text("utf-8")
    named = set(re.findall(r"ort-wasm-simd-threaded[.\w]*\.(?:mjs|wasm)", script))
    shipped = {name.replace(".mjs", ".js") for name in named}
    assert {f"vendor/ort/{name}" for name in shipped} <= _WEBGPU.keys()
    assert all((folder / path).is_file() for path in _WEBGPU.values())
