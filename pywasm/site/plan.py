"""Plan a site: every file by its path, and the source of its bytes.

In: the page's sources, bundles, npm's packages. Out: a plan, checked as far as possible without
reading the large files. Nothing is written here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pywasm.native import resources
from pywasm.site.bundles import addressed, bundle_entry, bundle_sources
from pywasm.site.errors import SiteError
from pywasm.site.hosts import allowed_hosts
from pywasm.site.prepare_python import PreparedPython, prepare_python
from pywasm.site.release import RELEASE_INDEX, placed
from pywasm.site.released import hub_fact, hub_languages, released_files
from pywasm.site.service_worker import SERVICE_WORKER, policy_of
from pywasm.site.source import Source
from pywasm.site.wheel import core_wheel

PYODIDE = "pyodide"
ORT = "onnxruntime-web"
NOBLE = "@noble/hashes"
FFLATE = "fflate"
TAR = "modern-tar"

#: path in the site -> path in node_modules; scripts end in .js, as not every server knows .mjs
_VENDORED = {
    "vendor/pyodide/pyodide.js": f"{PYODIDE}/pyodide.mjs",
    "vendor/pyodide/pyodide.asm.js": f"{PYODIDE}/pyodide.asm.mjs",
    "vendor/pyodide/pyodide.asm.wasm": f"{PYODIDE}/pyodide.asm.wasm",
    "vendor/ort/ort.wasm.min.js": f"{ORT}/dist/ort.wasm.min.mjs",
    "vendor/ort/ort-wasm-simd-threaded.js": f"{ORT}/dist/ort-wasm-simd-threaded.mjs",
    "vendor/ort/ort-wasm-simd-threaded.wasm": f"{ORT}/dist/ort-wasm-simd-threaded.wasm",
    **{f"vendor/noble/{n}.js": f"{NOBLE}/{n}.js" for n in ("sha2", "_md", "_u64", "utils")},
    "vendor/fflate/browser.js": f"{FFLATE}/esm/browser.js",
    "vendor/modern-tar/web/index.js": f"{TAR}/dist/web/index.js",
    "vendor/modern-tar/packer-By1HVV7Z.js": f"{TAR}/dist/packer-By1HVV7Z.js",
}
#: the same for the WebGPU runtime, which a site has on request
_WEBGPU = {
    "vendor/ort/ort.webgpu.min.js": f"{ORT}/dist/ort.webgpu.min.mjs",
    "vendor/ort/ort-wasm-simd-threaded.asyncify.js": (
        f"{ORT}/dist/ort-wasm-simd-threaded.asyncify.mjs"
    ),
    "vendor/ort/ort-wasm-simd-threaded.asyncify.wasm": (
        f"{ORT}/dist/ort-wasm-simd-threaded.asyncify.wasm"
    ),
}
_LOCK = f"{PYODIDE}/pyodide-lock.json"
_SNAPSHOT = "vendor/pyodide/snapshot.bin"
_STDLIB = "vendor/pyodide/python_stdlib.zip"
#: files of the page's folder that keep their addresses, besides the pages
_ROOT = (
    "favicon.svg",
    "guard.js",
    "icons/apple-180.png",
    "icons/icon-192.png",
    "icons/icon-512.png",
    "icons/maskable-512.png",
    "manifest.webmanifest",
)
#: the page that speaks
_START = "index.html"

#: files of the page's folder that only developers need
_NOT_SHIPPED = ("tsconfig*.json", "jsconfig*.json", "*.d.ts", "*.md")

#: licence notices, with placeholders for the versions
_THIRD_PARTY = Path(__file__).parent / "THIRD_PARTY.txt"


@dataclass(frozen=True, slots=True)
class Plan:
    """A site that is not yet written; all paths are relative to it."""

    #: version of this package
    version: str
    #: npm packages that the site is built with: name to version
    built_with: dict[str, str]
    #: folder of the code, ends with a slash
    release: str
    #: every file but the index and the service worker, by its path
    files: dict[str, Source]
    #: files that a visitor needs before a model, by their paths
    shell: tuple[str, ...]
    #: script of the service worker, without the facts about this site
    worker: Source
    #: Content-Security-Policy of the page
    policy: str


def plan_site(
    web: Path,
    bundles: Sequence[Path],
    node_modules: Path,
    prepare: Callable[[Path, bytes], PreparedPython] = prepare_python,
    *,
    webgpu: bool = False,
    hosts: Sequence[str] = (),
    hub: str | None = None,
) -> Plan:
    """List the files of a site.

    Args:
        web: sources of the page.
        bundles: folders of the models; the page starts with the first.
        node_modules: npm's packages.
        prepare: makes Python's standard library and snapshot for the core wheel.
        webgpu: also include the WebGPU runtime, which the page does not need.
        hosts: origins from which the page may take models, too.
        hub: origin with the released models, which the page can make of their weights; None: it
            offers none.

    Raises:
        SiteError: an npm package is missing or of another version, or Node failed, or two
            bundles have the same address, or a host is not allowed.
        BundleError: a bundle has no readable manifest.
    """
    versions = {name: _npm_version(node_modules, name) for name in resources.npm_pins()}
    offered = addressed(bundles)
    languages = [resources.read_bundle(folder).language for folder in bundles]
    languages += hub_languages() if hub else []
    name, wheel = core_wheel(resources.version(), languages=languages)
    python = prepare(node_modules, wheel)
    snapshot, snapshot_bytes = python.read_snapshot()
    root, modules = _page_files(web)
    code = {
        **modules,
        **_packaged(node_modules, _VENDORED),
        "vendor/pyodide/python_rest.zip": Source(python.rest),
        _SNAPSHOT: Source(snapshot),
        "vendor/pyodide/pyodide-lock.json": Source(_trimmed_lock(node_modules / _LOCK)),
        f"vendor/{name}": Source(wheel),
    }
    rare = {_STDLIB: Source(python.stdlib), **_rare(node_modules, webgpu=webgpu, hub=hub)}
    facts = {
        "version": resources.version(),
        "wheel": f"vendor/{name}",
        "snapshot": {"file": _SNAPSHOT, "bytes": snapshot_bytes},
        "webgpu": webgpu,
        "hosts": allowed_hosts(hosts),
        "hub": hub_fact(hub) if hub else None,
        "files": {path: _facts(source) for path, source in sorted({**code, **rare}.items())},
        "bundles": [bundle_entry(address, folder) for address, folder in offered.items()],
    }
    release, released = placed(root, {**code, **rare}, facts)
    files = {**released, **_notices(versions), **bundle_sources(offered)}
    shell = {*root, *(f"{release}{path}" for path in (*code, RELEASE_INDEX))}
    return Plan(
        version=resources.version(),
        built_with=versions,
        release=release,
        files=dict(sorted(files.items())),
        shell=tuple(sorted(shell)),
        worker=Source(web / SERVICE_WORKER),
        policy=policy_of(files[_START]),
    )


def _page_files(web: Path) -> tuple[dict[str, Source], dict[str, Source]]:
    """Return the files that keep their addresses, and the code."""
    root: dict[str, Source] = {}
    code: dict[str, Source] = {}
    for path in web.rglob("*"):
        address = path.relative_to(web)
        hidden = any(part.startswith(".") for part in address.parts)
        if path.is_file() and not hidden and not any(map(path.match, _NOT_SHIPPED)):
            name = address.as_posix()
            files = root if path.suffix == ".html" or name in _ROOT else code
            if name != SERVICE_WORKER:
                files[name] = Source(path)
    return root, code


def _rare(node_modules: Path, *, webgpu: bool, hub: str | None) -> dict[str, Source]:
    """Return files that are fetched when they are needed, which is never on most devices."""
    files = _packaged(node_modules, _WEBGPU) if webgpu else {}
    return {**files, **(released_files() if hub else {})}


def _packaged(node_modules: Path, paths: dict[str, str]) -> dict[str, Source]:
    return {address: Source(node_modules / path) for address, path in paths.items()}


def _facts(source: Source) -> dict[str, Any]:
    data = source.read()
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _notices(versions: dict[str, str]) -> dict[str, Source]:
    notice = _THIRD_PARTY.read_text("utf-8").format(
        pyodide=versions[PYODIDE],
        ort=versions[ORT],
        noble=versions[NOBLE],
        fflate=versions[FFLATE],
        tar=versions[TAR],
    )
    return {
        "vendor/THIRD_PARTY.txt": Source(notice.encode()),
        "LICENSE": Source(resources.find("LICENSE")),
    }


def _npm_version(node_modules: Path, name: str) -> str:
    """Return an npm package's version, after comparing it with the pinned one."""
    pins = resources.npm_pins()
    install = f"npm install --ignore-scripts {' '.join(f'{n}@{pins[n]}' for n in sorted(pins))}"
    if (node_modules.parent / "package-lock.json").exists():
        install = "npm ci --ignore-scripts --omit=dev"
    remedy = f"run `{install}` in {node_modules.parent.absolute()}"
    try:
        data = json.loads((node_modules / name / "package.json").read_text("utf-8"))
    except OSError as error:
        raise SiteError(f"{node_modules / name} is missing: {remedy}") from error
    if data["version"] != pins[name]:
        raise SiteError(f"{node_modules / name} is {data['version']}, not {pins[name]}: {remedy}")
    return pins[name]


def _trimmed_lock(path: Path) -> bytes:
    """Return the lock file without packages, so that a stray import fails at once, offline."""
    lock = json.loads(path.read_text("utf-8"))
    return (json.dumps({"info": lock["info"], "packages": {}}, sort_keys=True) + "\n").encode()
