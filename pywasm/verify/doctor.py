"""Checks of this installation: Python, packages, the bundle, the page, a built or hosted site.

In: the folder of a bundle and, if given, of a site, or its address. Out: a ``Report``. A missing
program that only some commands need, such as Node.js, is a note and not a failure.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
import zlib
from functools import partial
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Any

from pywasm.core.bundle.strict_json import parse_object
from pywasm.core.errors import FormatError
from pywasm.native import resources
from pywasm.native.model_folder import Installed, installed, model_folder
from pywasm.site.build import INDEX
from pywasm.site.errors import SiteError
from pywasm.site.precompress import ENCODINGS
from pywasm.site.service_worker import SERVICE_WORKER
from pywasm.verify.hosted_site import check_hosted_site, is_address
from pywasm.verify.report import CheckFailed, CheckNote, Report
from pywasm.verify.static_checks import static_checks

_PIN = re.compile(r"([\w.-]+)==([\w.]+)")
_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_BUILD = "pockettts site build"


def diagnose(bundle: Path, site: str | None) -> Report:
    """Run all checks; those of a site only if its folder or address is given.

    Raises:
        BundleError: there is no bundle in ``bundle``.
        SiteError: there is no site in ``site``.
    """
    report = Report()
    report.check("Python", "install a newer Python", python_is_new_enough)
    for name, pin in pins().items():
        remedy = f"pip install {name}=={pin}"
        report.check(f"package {name}", remedy, partial(package_is, name, pin))
    static_checks(bundle, report)
    report.check("installed models", "get them again: pockettts model get NAME", models_are_whole)
    report.check("page", "install the package again", page_is_there)
    modules = resources.node_modules()
    for name, pin in resources.npm_pins().items():
        remedy = f"npm install --ignore-scripts {name}@{pin}"
        report.check(f"npm {name}", remedy, partial(npm_package_is, modules, name, pin))
    report.check("Node.js", "install it to build a site", lambda: program("node"))
    report.check("Chromium", "install it to test the page", lambda: program(*_CHROMIUMS))
    if site is not None and is_address(site):
        check_hosted_site(site, report, site_is_current)
    elif site is not None:
        _check_site(Path(site), report)
    return report


def pins() -> dict[str, str]:
    """Return the required packages, without extras: name to pinned version."""
    wanted = metadata.requires(resources.DISTRIBUTION) or []
    found = (_PIN.match(line) for line in wanted if "extra ==" not in line)
    return {match[1]: match[2] for match in found if match}


def models_are_whole() -> str:
    """Look for the files of all installed models; their contents are not read."""
    found = installed()
    broken = [name for name, model in found.items() if not _is_whole(model)]
    if broken:
        raise CheckFailed(f"{', '.join(broken)} in {model_folder()}: files are missing")
    return f"{len(found)} in {model_folder()}"


def _is_whole(model: Installed) -> bool:
    if model.bundle is None:
        return False
    files = ((model.folder / f.file, f.bytes) for f in resources.bundle_files(model.bundle))
    return all(path.is_file() and path.stat().st_size == size for path, size in files)


def python_is_new_enough() -> str:
    """Compare this Python's version with the one that the package requires."""
    wanted = metadata.metadata(resources.DISTRIBUTION)["Requires-Python"]
    least = tuple(int(part) for part in re.findall(r"\d+", wanted))
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < least:
        raise CheckFailed(f"this is Python {found}, {wanted} is needed")
    return found


def package_is(name: str, pin: str) -> str:
    """Compare an installed package with its pin."""
    try:
        found = metadata.version(name)
    except metadata.PackageNotFoundError as error:
        raise CheckFailed(f"{name} is not installed") from error
    if found != pin:
        raise CheckFailed(f"{name} is {found}, this version is made for {pin}")
    return found


def page_is_there() -> str:
    """Check that the page's sources are there."""
    web = resources.find("web")
    if not (web / "index.html").is_file():
        raise CheckFailed(f"{web} has no index.html")
    return str(web)


def npm_package_is(modules: Path, name: str, pin: str) -> str:
    """Compare an npm package with its pin; a missing one is a note: only building needs it."""
    path = modules / name / "package.json"
    if not path.exists():
        raise CheckNote(f"{modules / name} is missing; only site build needs it")
    found = parse_object(path.read_bytes(), str(path)).get("version")
    if found != pin:
        raise CheckFailed(f"{modules / name} is {found}, this version is made for {pin}")
    return pin


def program(*names: str) -> str:
    """Return the version and path of an optional program, under the first name that exists."""
    path = next((found for name in names if (found := shutil.which(name))), None)
    if path is None:
        raise CheckNote(f"{names[0]} is not on the PATH")
    done = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20)
    return f"{done.stdout.strip()[:60]} ({path})"


def _check_site(site: Path, report: Report) -> None:
    """Compare a built site with its index, and its versions with this package's."""
    try:
        index = parse_object((site / INDEX).read_bytes(), INDEX)
    except OSError as error:
        raise SiteError(f"no site in {site}: {error.strerror}; build one: {_BUILD}") from error
    except FormatError as error:
        raise SiteError(f"no site in {site}: {error}; build it again: {_BUILD}") from error
    report.check("site version", _BUILD, lambda: site_is_current(index))
    report.check("site files", _BUILD, lambda: site_is_whole(site, index))


def site_is_current(index: dict[str, Any]) -> str:
    """Compare the versions of this package and of npm's with those that built the site."""
    built = {resources.DISTRIBUTION: index.get("version"), **index.get("built_with", {})}
    wanted = {resources.DISTRIBUTION: resources.version(), **resources.npm_pins()}
    for name, version in wanted.items():
        if built.get(name) != version:
            raise CheckFailed(f"the site has {name} {built.get(name)}, this version is {version}")
    return json.dumps(built)


def _check_service_worker(site: Path) -> None:
    """Compare the index with its digest in the service worker."""
    try:
        digest = hashlib.sha256((site / INDEX).read_bytes()).hexdigest()
        named = digest in (site / SERVICE_WORKER).read_text("utf-8")
    except OSError as error:
        raise CheckFailed(f"cannot read {SERVICE_WORKER}: {error.strerror}") from error
    if not named:
        raise CheckFailed(f"{SERVICE_WORKER} is not the one of this {INDEX}: copy all files")


def site_is_whole(site: Path, index: dict[str, Any]) -> str:
    """Hash every file of a site; a missing or changed one fails, an added one is a note."""
    listed: dict[str, dict[str, Any]] = index["files"]
    for name, stated in listed.items():
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts:
            raise CheckFailed(f"{name!r} is not a path inside the site")
        try:
            with (site / name).open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise CheckFailed(f"cannot read {name}: {error.strerror}") from error
        if digest != stated["sha256"]:
            raise CheckFailed(
                f"{name} is not the file that was built: its sha256 is {digest[:12]}…"
            )
    _check_service_worker(site)
    whole = {*listed, INDEX, SERVICE_WORKER}
    copies = {f"{name}{suffix}" for name in whole for suffix in ENCODINGS}
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for copy in sorted(there & copies):
        _require_current_copy(site, copy)
    if added := sorted(there - whole - copies):
        raise CheckNote(f"{len(added)} files do not belong to the site, such as {added[0]}")
    return f"{len(listed)} files"


def _require_current_copy(site: Path, name: str) -> None:
    """Compare a compressed copy with its file; Python reads gzip only."""
    if not name.endswith(".gz"):
        return
    copy = site / name
    try:
        with gzip.open(copy) as unpacked:
            content = unpacked.read()
    except (OSError, EOFError, zlib.error) as error:
        raise CheckFailed(f"{name} is damaged: {error}") from error
    if content != copy.with_suffix("").read_bytes():
        raise CheckFailed(f"{name} is a copy of another file than {copy.stem}")
