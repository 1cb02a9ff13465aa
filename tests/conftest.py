"""Fixtures that more than one test file uses."""

from __future__ import annotations

import json
import shutil
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

# Pyodide has no hypothesis, and runs only tests that do not need it.
with suppress(ModuleNotFoundError):
    from hypothesis import settings

    # The same examples in each run, whatever the load of the machine.
    settings.register_profile("steady", deadline=None, derandomize=True)
    settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """Make Ctrl-C reach commands that tests start: a shell's background jobs ignore SIGINT."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def no_models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hide the models that are installed on this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POCKETTTS_MODELS", str(tmp_path_factory.getbasetemp() / "no models"))
        yield


@pytest.fixture
def sample_bundle(tmp_path: Path) -> Path:
    """Write the sample bundle to a folder; its graphs are not ONNX and cannot run."""
    from tests import samples

    folder = tmp_path / "sample-bundle"
    folder.mkdir()
    files = {"text_conditioner.onnx": b"graph", "tokenizer.model": b"tokens"}
    files |= {"ada.safetensors": b"voice"}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "manifest.json").write_text(json.dumps(samples.manifest(files)))
    return folder


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A copy of the miniature, to be damaged."""
    from tests.samples import MINI

    return Path(shutil.copytree(MINI, tmp_path / "bundle"))


@pytest.fixture
def mini_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the miniature the default bundle: its sound depends on seeds and settings."""
    from pywasm.native import resources
    from tests.samples import MINI

    monkeypatch.setattr(resources, "default_bundle", lambda: MINI)


@pytest.fixture(scope="session")
def family_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Export a miniature of every architecture of the reference, with a recording each."""
    from tests.parity import families

    folder = tmp_path_factory.mktemp("families")
    for family in families.FAMILIES:
        families.export(family, folder)
    return folder
