"""The core wheel."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

from pywasm.native import resources
from pywasm.site.wheel import core_modules, core_wheel
from tests.core_tests import core_tests


def test_the_core_wheel_records_its_files() -> None:
    name, data = core_wheel("1.2.3")
    assert name.endswith("-1.2.3-py3-none-any.whl")
    archive = zipfile.ZipFile(BytesIO(data))
    (record,) = [name for name in archive.namelist() if name.endswith("/RECORD")]
    for line in archive.read(record).decode().splitlines():
        path, digest, size = line.split(",")
        if path != record:
            actual = hashlib.sha256(archive.read(path)).digest()
            assert digest == f"sha256={base64.urlsafe_b64encode(actual).decode().rstrip('=')}"
            assert int(size) == archive.getinfo(path).file_size


def test_the_core_wheel_runs_on_the_standard_library_alone(tmp_path: Path) -> None:
    wheel = tmp_path / "core.whl"
    wheel.write_bytes(core_wheel("1")[1])
    paths = [path.relative_to(resources.PACKAGE.parent).as_posix() for path in core_modules()]
    names = {path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in paths}
    assert {"pywasm.core.synthesizer", "pywasm.browser.session", "pywasm.browser.host"} <= names
    assert not [name for name in names if name.startswith(("pywasm.cli", "pywasm.__main__"))]
    names.remove("pywasm.browser.host")  # needs the browser
    code = f"import sys; sys.path.insert(0, {str(wheel)!r}); import {', '.join(sorted(names))}"
    subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True)


def test_tests_of_the_core_are_told_from_the_others() -> None:
    found = set(core_tests())
    expected = {"core/text/test_chunking.py", "core/lm/test_generate.py", "browser/test_session.py"}
    assert expected <= found
    others = {"cli/test_synth.py", "native/test_resources.py", "training/test_loop.py"}
    assert not found & others
