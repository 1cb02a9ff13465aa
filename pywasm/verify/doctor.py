"""Is this set-up complete: Python, packages, the bundle, the page, a built site.

In: a bundle's folder and maybe a site's. Out: a ``Report``. What only some commands need, such as
Node.js, is a note and not a failure.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Any

from pywasm.core.bundle.strict_json import parse_object
from pywasm.core.errors import FormatError
from pywasm.native import resources
from pywasm.site.build import INDEX
from pywasm.site.errors import SiteError
from pywasm.verify.report import CheckFailed, CheckNote, Report
from pywasm.verify.static_checks import static_checks

_PIN = re.compile(r"([\w.-]+)==([\w.]+)")
_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_BUILD = "pockettts site build"


def diagnose(bundle: Path, site: Path | None) -> Report:
    """Run every check.

    Raises:
        BundleError: there is no bundle in ``bundle``.
        SiteError: there is no site in ``site``.
    """
    report = Report()
    report.check("Python", "install a newer Python", python_is_new_enough)
    for name, pin in pins().items():
        remedy = f"pip install {name}=={pin}"
        report.check(f"package {name}", remedy, lambda n=name, p=pin: package_is(n, p))  # type: ignore[misc]
    static_checks(bundle, report)
    report.check("page", "install the package again", page_is_there)
    modules = resources.node_modules()
    for name, pin in resources.npm_pins().items():
        remedy = f"npm install --ignore-scripts {name}@{pin}"
        report.check(f"npm {name}", remedy, lambda n=name, p=pin: npm_package_is(modules, n, p))  # type: ignore[misc]
    report.check("Node.js", "install it to build a site", lambda: program("node"))
    report.check("Chromium", "install it to test the page", lambda: program(*_CHROMIUMS))
    if site is not None:
        _check_site(site, report)
    return report


def pins() -> dict[str, str]:
    """Tell which packages this one needs, extras left out: name to version."""
    wanted = metadata.requires(resources.DISTRIBUTION) or []
    found = (_PIN.match(line) for line in wanted if "extra ==" not in line)
    return {match[1]: match[2] for match in found if match}


def python_is_new_enough() -> str:
    """Compare this Python with what the package asks for."""
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
    """Look for the page's sources."""
    web = resources.find("web")
    if not (web / "index.html").is_file():
        raise CheckFailed(f"{web} has no index.html")
    return str(web)


def npm_package_is(modules: Path, name: str, pin: str) -> str:
    """Compare an npm package with its pin; only building a site needs it."""
    path = modules / name / "package.json"
    if not path.exists():
        raise CheckNote(f"{modules / name} is missing; only site build needs it")
    found = parse_object(path.read_bytes(), str(path)).get("version")
    if found != pin:
        raise CheckFailed(f"{modules / name} is {found}, this version is made for {pin}")
    return pin


def program(*names: str) -> str:
    """Find a program that need not be there, and its version."""
    path = next((found for name in names if (found := shutil.which(name))), None)
    if path is None:
        raise CheckNote(f"{names[0]} is not on the PATH")
    done = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20)
    return f"{done.stdout.strip()[:60]} ({path})"


def _check_site(site: Path, report: Report) -> None:
    """Compare a built site with its index."""
    try:
        index = parse_object((site / INDEX).read_bytes(), INDEX)
    except OSError as error:
        raise SiteError(f"no site in {site}: {site / INDEX}: {error.strerror}: {_BUILD}") from error
    except FormatError as error:
        raise SiteError(f"no site in {site}: {error}; build it again: {_BUILD}") from error
    report.check("site version", _BUILD, lambda: site_is_current(index))
    report.check("site files", _BUILD, lambda: site_is_whole(site, index))


def site_is_current(index: dict[str, Any]) -> str:
    """Compare the versions that a site was built with and by with this package's."""
    built = {resources.DISTRIBUTION: index.get("version"), **index.get("built_with", {})}
    wanted = {resources.DISTRIBUTION: resources.version(), **resources.npm_pins()}
    for name, version in wanted.items():
        if built.get(name) != version:
            raise CheckFailed(f"the site has {name} {built.get(name)}, this version is {version}")
    return json.dumps(built)


def site_is_whole(site: Path, index: dict[str, Any]) -> str:
    """Hash every file of a site; none may be missing, changed or added."""
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
            raise CheckFailed(f"{name} is not the file that was built: sha256 {digest[:12]}…")
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    if added := sorted(there - {*listed, INDEX}):
        raise CheckNote(f"{len(added)} files are not of the site, such as {added[0]}")
    return f"{len(listed)} files"
