"""The files that come with the code, in a checkout and in an installed package."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pywasm.core.errors import BundleError
from pywasm.native import resources

REPO = Path(__file__).parents[2]


def test_packaged_data_come_before_the_checkout(tmp_path: Path) -> None:
    package = tmp_path / "pywasm"
    (tmp_path / "web").mkdir()
    assert resources.find("web", package) == tmp_path / "web"
    (package / "data" / "web").mkdir(parents=True)
    assert resources.find("web", package) == package / "data" / "web"


def test_a_missing_resource_is_looked_for_in_both_places(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"data.web nor at"):
        resources.find("web", tmp_path / "pywasm")


def test_no_default_bundle_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="--bundle DIR"):
        resources.default_bundle(tmp_path / "pywasm")


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "No such file"), ("{", "is not valid JSON"), ('{"schema": 99}', "has schema 99")],
)
def test_an_unreadable_bundle_names_its_folder(
    tmp_path: Path, content: str | None, message: str
) -> None:
    if content is not None:
        (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(BundleError, match=message) as caught:
        resources.read_bundle(tmp_path)
    assert str(tmp_path) in str(caught.value)


@pytest.mark.parametrize("path", ["../secret", "/etc/passwd", "a/../../b", "a\\b", ""])
def test_a_manifest_may_not_name_files_outside_the_bundle(sample_bundle: Path, path: str) -> None:
    manifest = json.loads((sample_bundle / "manifest.json").read_text())
    manifest["voices"][0]["file"] = path
    (sample_bundle / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(BundleError, match="not a path inside the bundle"):
        resources.bundle_files(resources.read_bundle(sample_bundle))


def test_the_pins_are_the_locked_versions() -> None:
    packages = json.loads((REPO / "package-lock.json").read_text())["packages"]
    pins = resources.npm_pins()
    site = {"pyodide", "onnxruntime-web", "@noble/hashes", "fflate", "modern-tar"}
    assert set(pins) == site
    assert pins == {name: packages[f"node_modules/{name}"]["version"] for name in pins}


def test_an_extra_is_installed_from_the_checkout_or_by_its_packages(tmp_path: Path) -> None:
    assert resources.install_command("export") == f"pip install -e '{REPO}[export]'"
    installed = resources.install_command("export", tmp_path / "pywasm").split()
    assert installed[:2] == ["pip", "install"]
    assert {name.partition("==")[0] for name in installed[2:]} == {
        "huggingface-hub",
        "onnx",
        "pocket-tts",
        "pyyaml",
        "torch",
    }


def test_an_installed_package_brings_its_bundle_and_page(tmp_path: Path) -> None:
    """Build the wheel, unpack it elsewhere, and use it there."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=REPO, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)

    code = """if True:
        from pywasm.assembly.templates import families
        from pywasm.native import resources
        from pywasm.cli.main import main
        print(resources.default_bundle(), resources.find("web/index.html"), sep="\\n")
        resources.find("LICENSE"), resources.npm_pins()
        assert "english_2m_2026-10" in families()
        raise SystemExit(main(["voices"]))
    """
    command = [sys.executable, "-c", code]
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    data = installed / "pywasm" / "data"
    assert done.stdout.splitlines()[:2] == [str(data / "bundle"), str(data / "web" / "index.html")]
