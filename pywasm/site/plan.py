"""What a site is made of: every file by its address, and where its bytes come from.

In: the page's sources, a bundle, npm's packages. Out: a plan, checked as far as it can be without
reading the large files. Nothing is written here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pywasm.core.bundle.manifest import MANIFEST
from pywasm.native import resources
from pywasm.site.errors import SiteError
from pywasm.site.prepare_python import PreparedPython, prepare_python
from pywasm.site.wheel import core_wheel

PYODIDE = "pyodide"
ORT = "onnxruntime-web"

#: addresses of the vendored files, and where npm's packages have them
_VENDORED = {
    "vendor/pyodide/pyodide.mjs": f"{PYODIDE}/pyodide.mjs",
    "vendor/pyodide/pyodide.asm.mjs": f"{PYODIDE}/pyodide.asm.mjs",
    "vendor/pyodide/pyodide.asm.wasm": f"{PYODIDE}/pyodide.asm.wasm",
    "vendor/ort/ort.wasm.min.mjs": f"{ORT}/dist/ort.wasm.min.mjs",
    "vendor/ort/ort-wasm-simd-threaded.mjs": f"{ORT}/dist/ort-wasm-simd-threaded.mjs",
    "vendor/ort/ort-wasm-simd-threaded.wasm": f"{ORT}/dist/ort-wasm-simd-threaded.wasm",
}
#: those that a site has on request: the runtime for graphics processors
_WEBGPU = {
    f"vendor/ort/{name}": f"{ORT}/dist/{name}"
    for name in (
        "ort.webgpu.min.mjs",
        "ort-wasm-simd-threaded.asyncify.mjs",
        "ort-wasm-simd-threaded.asyncify.wasm",
    )
}
_LOCK = f"{PYODIDE}/pyodide-lock.json"

#: files of the page's folder that only its developers need
_NOT_SHIPPED = ("tsconfig*.json", "jsconfig*.json", "*.d.ts", "*.md")

#: what others ask to be said, with our versions to fill in
_THIRD_PARTY = Path(__file__).parent / "THIRD_PARTY.txt"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the bytes of one file come from."""

    #: a file to copy, or the bytes themselves
    content: Path | bytes
    #: the digest that a manifest promises, if one does
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A site that is not written yet."""

    #: version of this package
    version: str
    #: npm packages the site is built with: name to version
    built_with: dict[str, str]
    #: address of the core wheel
    wheel: str
    #: address of the snapshot of Python's memory
    snapshot: str
    #: its length when it is unpacked
    snapshot_bytes: int
    #: every file but site.json, by its address relative to the site
    files: dict[str, Source]
    #: whether the runtime for graphics processors is among them
    webgpu: bool = False


def plan_site(
    web: Path,
    bundle: Path,
    node_modules: Path,
    prepared: Callable[[Path, bytes], PreparedPython] = prepare_python,
    *,
    webgpu: bool = False,
) -> Plan:
    """Collect the files of a site; ``prepared`` makes what Python starts from.

    ``webgpu`` adds the runtime for graphics processors, which the page does without.

    Raises:
        SiteError: an npm package is missing or of another version, or Node failed.
        BundleError: the bundle has no readable manifest.
    """
    versions = {name: _npm_version(node_modules, name) for name in (PYODIDE, ORT)}
    name, wheel = core_wheel(resources.version())
    python = prepared(node_modules, wheel)
    snapshot, snapshot_bytes = python.read_snapshot()
    # A browser may keep an older one, which does not fit.
    snapshot_name = f"vendor/pyodide/snapshot-{hashlib.sha256(snapshot).hexdigest()[:8]}.bin"
    notice = _THIRD_PARTY.read_text("utf-8").format(pyodide=versions[PYODIDE], ort=versions[ORT])
    modules = {**_VENDORED, **(_WEBGPU if webgpu else {})}
    vendored = {address: Source(node_modules / path) for address, path in modules.items()}
    files = {
        **_page_files(web),
        **vendored,
        "vendor/pyodide/python_stdlib.zip": Source(python.stdlib),
        snapshot_name: Source(snapshot),
        "vendor/pyodide/pyodide-lock.json": Source(_trimmed_lock(node_modules / _LOCK)),
        f"vendor/{name}": Source(wheel),
        "vendor/THIRD_PARTY.txt": Source(notice.encode()),
        "LICENSE": Source(resources.find("LICENSE")),
        **_bundle_files(bundle),
    }
    return Plan(
        version=resources.version(),
        built_with=versions,
        wheel=f"vendor/{name}",
        snapshot=snapshot_name,
        snapshot_bytes=snapshot_bytes,
        files=dict(sorted(files.items())),
        webgpu=webgpu,
    )


def _page_files(web: Path) -> dict[str, Source]:
    files = {}
    for path in web.rglob("*"):
        address = path.relative_to(web)
        hidden = any(part.startswith(".") for part in address.parts)
        if path.is_file() and not hidden and not any(map(path.match, _NOT_SHIPPED)):
            files[address.as_posix()] = Source(path)
    return files


def _bundle_files(folder: Path) -> dict[str, Source]:
    bundle = resources.read_bundle(folder)
    files = {f"bundle/{MANIFEST}": Source(folder / MANIFEST)}
    for file in resources.bundle_files(bundle):
        files[f"bundle/{file.file}"] = Source(folder / file.file, file.sha256)
    return files


def _npm_version(node_modules: Path, name: str) -> str:
    """Read an npm package's version and compare it with the one this package is made for."""
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
    """Keep what the interpreter needs: a stray import then fails at once and offline."""
    lock = json.loads(path.read_text("utf-8"))
    return (json.dumps({"info": lock["info"], "packages": {}}, sort_keys=True) + "\n").encode()
