"""Locations of the files that come with the code: default bundle, page sources, npm versions.

An installed package has them in ``pywasm/data``; in a checkout they are folders beside the
package. CPython only: in the browser the page passes the addresses.
"""

from __future__ import annotations

import json
import shlex
from importlib import metadata
from pathlib import Path, PurePosixPath

from pywasm.core.bundle.manifest import MANIFEST, Bundle, File, parse_manifest
from pywasm.core.errors import BundleError

DISTRIBUTION = "pocket-tts-pywasm"
#: the extra with the packages for downloading and exporting models
EXPORT_EXTRA = "export"
PACKAGE = Path(__file__).parents[1]


def version() -> str:
    """Return the version of the installed distribution."""
    return metadata.version(DISTRIBUTION)


def find(name: str, package: Path = PACKAGE) -> Path:
    """Return the path of a file or folder: in the packaged data, else in the checkout.

    Raises:
        FileNotFoundError: neither has it.
    """
    candidates = (package / "data" / name, package.parent / name)
    for candidate in candidates:
        if candidate.exists():
            return candidate
    raise FileNotFoundError(f"{name} is neither at {candidates[0]} nor at {candidates[1]}")


def default_bundle(package: Path = PACKAGE) -> Path:
    """Return the folder of the bundle that comes with the package.

    Raises:
        BundleError: this copy of the package has none.
    """
    try:
        return find(f"bundle/{MANIFEST}", package).parent
    except FileNotFoundError as error:
        raise BundleError(
            f"no default bundle ({error}); give the folder of one (in the shell: --bundle DIR)"
        ) from error


def read_bundle(folder: Path) -> Bundle:
    """Read the manifest of the bundle in ``folder``.

    Raises:
        BundleError: the folder or its manifest is missing, not readable, or of an unknown version.
    """
    path = folder / MANIFEST
    try:
        text = path.read_bytes()
    except OSError as error:
        raise BundleError(
            f"no bundle in {folder}: {path}: {error.strerror}; check the folder"
        ) from error
    try:
        return parse_manifest(text)
    except BundleError as error:
        raise BundleError(f"{folder}: {error}") from error


def bundle_files(bundle: Bundle) -> tuple[File, ...]:
    """Return every file that the manifest lists, once each, sorted by path.

    Raises:
        BundleError: a path leaves the bundle's folder; names it.
    """
    files: dict[str, File] = {}
    graph_files = (file for graph in bundle.graphs for file in graph.files)
    for file in (bundle.tokenizer, *graph_files, *bundle.voices):
        path = PurePosixPath(file.file)
        if path.is_absolute() or ".." in path.parts or "\\" in file.file or not path.parts:
            raise BundleError(f"{MANIFEST}: {file.file!r} is not a path inside the bundle")
        files[file.file] = file
    return tuple(files[name] for name in sorted(files))


def install_command(extra: str, package: Path = PACKAGE) -> str:
    """Return a command that installs the packages of ``extra``, from the checkout if there is one.

    The distribution itself is not on a package index, so an installed package lists what it needs.
    """
    checkout = package.parent
    if (checkout / "pyproject.toml").is_file():
        return f"pip install -e {shlex.quote(f'{checkout}[{extra}]')}"
    lines = (line.partition(";") for line in metadata.requires(DISTRIBUTION) or [])
    wanted = [
        name.strip() for name, _, marker in lines if f"== '{extra}'" in marker.replace('"', "'")
    ]
    return f"pip install {' '.join(sorted(wanted))}"


def npm_pins(package: Path = PACKAGE) -> dict[str, str]:
    """Return the npm packages that a site is built from: name to pinned version."""
    data = json.loads(find("package.json", package).read_text("utf-8"))
    return {str(name): str(pin) for name, pin in data["dependencies"].items()}


def node_modules(package: Path = PACKAGE) -> Path:
    """Return where npm's packages are expected: in the checkout, else in the current folder."""
    checkout = package.parent
    return (checkout if (checkout / "package.json").exists() else Path.cwd()) / "node_modules"
