"""The plan of a site: npm's packages in the right versions."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from pywasm.assembly.models import released_models
from pywasm.core.bundle.manifest import parse_manifest
from pywasm.native import resources
from pywasm.site.errors import SiteError
from pywasm.site.hosts import allowed_hosts
from pywasm.site.plan import _WEBGPU, Plan, plan_site
from tests.samples import MINI
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


def test_several_bundles_lie_side_by_side(
    web: Path, sample_bundle: Path, node_modules: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(sample_bundle, tmp_path / "more" / "french"))
    plan = plan_site(web, [sample_bundle, other], node_modules, prepared)
    release = json.loads(plan.files[f"{plan.release}release.json"].read())
    assert [bundle["path"] for bundle in release["bundles"]] == ["bundle/", "bundles/french/"]
    assert {"bundle/manifest.json", "bundles/french/ada.safetensors"} <= plan.files.keys()
    with pytest.raises(SiteError, match="have the same name; rename one"):
        plan_site(web, [sample_bundle, other, other], node_modules, prepared)
    odd = other.rename(other.with_name("my model #1"))
    with pytest.raises(SiteError, match="my model #1 becomes part of an address"):
        plan_site(web, [sample_bundle, odd], node_modules, prepared)


def test_the_policy_of_the_pages_names_the_hosts_of_models(
    web: Path, sample_bundle: Path, node_modules: Path
) -> None:
    page = "<meta content=\"connect-src 'self'; style-src 'self'\">"
    (web / "index.html").write_text(page)
    hosts = ["https://b.example:8443/", "http://localhost:99", "HTTPS://A.example"]
    plan = plan_site(web, [sample_bundle], node_modules, prepared, hosts=hosts)
    release = json.loads(plan.files[f"{plan.release}release.json"].read())
    listed = ["http://localhost:99", "https://a.example", "https://b.example:8443"]
    assert release["hosts"] == listed
    expected = page.replace("'self';", f"'self' {' '.join(listed)};", 1)
    assert plan.files["index.html"].read().decode() == expected
    closed = plan_site(web, [sample_bundle], node_modules, prepared)
    assert closed.files["index.html"].read().decode() == page
    (web / "index.html").write_text("no policy")
    with pytest.raises(SiteError, match=r"index\.html has no policy"):
        plan_site(web, [sample_bundle], node_modules, prepared, hosts=hosts)


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "*",
        "models.example",
        "http://models.example",
        "https://*.example",
        "https://models.example/path",
        "https://models.example?x",
        "https://me@models.example",
        "https://models.example:port",
        "https://models.example; script-src *",
        "https://modèles.example",
        "blob:",
    ],
)
def test_what_is_no_origin_of_a_secure_host_is_refused(origin: str) -> None:
    with pytest.raises(SiteError, match="is not a host that the page may use"):
        allowed_hosts([origin])


def test_graphs_that_no_page_runs_are_left_out(web: Path, node_modules: Path) -> None:
    plan = plan_site(web, [MINI], node_modules, prepared)
    names = {path.removeprefix("bundle/") for path in plan.files if path.startswith("bundle/")}
    speaking = {"text_conditioner", "flow_lm_main_kv", "flow_lm_flow", "mimi_decoder_stream"}
    assert {name for name in names if name.endswith(".onnx")} == {f"{g}.onnx" for g in speaking}
    (entry,) = json.loads(plan.files[f"{plan.release}release.json"].read())["bundles"]
    files = [plan.files[f"bundle/{name}"].read() for name in names - {"manifest.json"}]
    assert entry["bytes"] == sum(map(len, files))


def test_a_hub_offers_every_released_model(
    web: Path, sample_bundle: Path, node_modules: Path
) -> None:
    (web / "index.html").write_text("<meta content=\"connect-src 'self'; style-src 'self'\">")
    plan = plan_site(web, [sample_bundle], node_modules, prepared, hub="https://huggingface.co/")
    files = {path.removeprefix(plan.release): source for path, source in plan.files.items()}
    facts = json.loads(files["release.json"].read())
    assert facts["hub"]["address"] == "https://huggingface.co/"
    assert facts["hub"]["hosts"] == ["https://huggingface.co", "https://*.hf.co"]
    models = json.loads(files[facts["hub"]["models"]].read())
    assert {model["name"] for model in models} == set(released_models())
    for model in models:
        made = json.loads(files[model["plan"]].read())
        assert {file["template"] for file in made["files"]} <= facts["files"].keys()
        assert made["voices"][0]["usual"]
        filled = re.sub(r'"\{\{bytes [^}]*\}\}"', "1", made["manifest"]["text"])
        manifest = parse_manifest(filled.replace('"{{voices}}"', ""))
        assert (manifest.name, manifest.default_voice) == (model["name"], "{{voice}}")
    added = {path for path in files if path.startswith("hub/")}
    assert added and not {f"{plan.release}{path}" for path in added} & set(plan.shell)


def test_a_site_without_a_hub_offers_none(plan: Plan) -> None:
    assert json.loads(plan.files[f"{plan.release}release.json"].read())["hub"] is None
    assert not [path for path in plan.files if "/hub/" in path]
