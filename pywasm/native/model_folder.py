"""The model folder: bundles that are installed on this PC, each by its name.

In: a name. Out: the folder of its bundle. The model folder is where ``POCKETTTS_MODELS`` says, or
where this system keeps the data of programs.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from pywasm.core.bundle.manifest import MANIFEST, Bundle
from pywasm.core.errors import BundleError
from pywasm.native.atomic_files import explain_os_errors, locked
from pywasm.native.resources import DISTRIBUTION, read_bundle

VARIABLE = "POCKETTTS_MODELS"
#: what downloads leave until their model is made; a dot keeps it apart from the models
DOWNLOADS = ".downloads"
GET = "pockettts model get"
LIST = "pockettts model list"


@dataclass(frozen=True, slots=True)
class Installed:
    """A model in the model folder."""

    folder: Path
    #: None if its manifest cannot be read
    bundle: Bundle | None
    #: of all files together
    bytes: int


def model_folder() -> Path:
    """Return the folder with the installed models; it may not exist yet."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    return user_data_path(DISTRIBUTION, appauthor=False) / "models"


def folder_of(name: str) -> Path:
    """Return the folder that a model of this name has or would have.

    Raises:
        BundleError: it cannot be the name of a model.
    """
    if not re.fullmatch(r"[A-Za-z0-9_][\w.+-]*", name):
        raise BundleError(
            f"{name!r} cannot be the name of a model; use letters, digits, dots, dashes and _"
        )
    return model_folder() / name


def find_model(name: str) -> Path:
    """Return the folder of an installed model.

    Raises:
        BundleError: it is not installed; says how to get it.
    """
    folder = folder_of(name)
    if not (folder / MANIFEST).is_file():
        known = ", ".join(installed()) or "none"
        raise BundleError(
            f"no model {name!r} in {model_folder()} (there: {known}); get it with: {GET} {name}; "
            f"see all with: {LIST}"
        )
    return folder


def installed() -> Mapping[str, Installed]:
    """Return the installed models by name.

    Raises:
        FileWriteError: the model folder cannot be read.
    """
    base = model_folder()
    with explain_os_errors(f"read {base}"):
        names = sorted(path.parent.name for path in base.glob(f"[!.]*/{MANIFEST}"))
        return {name: _look(base / name) for name in names}


def remove_model(name: str) -> int:
    """Remove an installed model, and what its downloads left; return the bytes that it freed.

    Raises:
        BundleError: it is not installed.
        FileWriteError: it cannot be removed, or another process is writing it.
    """
    folder = folder_of(name)
    downloads = folder.parent / DOWNLOADS / name
    if not downloads.is_dir():
        find_model(name)
    lock = folder.with_name(f".{name}.lock")
    with explain_os_errors(f"remove {folder}"), locked(lock):
        freed = sum(_size(path) for path in (folder, downloads))
        # One step hides it: a process killed later leaves no half of a model under its name.
        hidden = folder.with_name(f".{name}.removed")
        shutil.rmtree(hidden, ignore_errors=True)
        if folder.is_dir():
            folder.rename(hidden)
            shutil.rmtree(hidden)
        shutil.rmtree(downloads, ignore_errors=True)
        lock.unlink(missing_ok=True)
    return freed


def _look(folder: Path) -> Installed:
    try:
        bundle = read_bundle(folder)
    except BundleError:
        bundle = None
    return Installed(folder, bundle, _size(folder))


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
