"""SIGKILL while a command writes: its file or folder is the old one, the new one, or not there.

Downloads and exports have tests of their own: ``hub/test_kill.py``,
``hub/test_download_kill.py``, ``parity/test_export_kill.py``.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import wave
from pathlib import Path

import pytest

from tests.import_go.test_convert import go_export
from tests.samples import MINI

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

REPO = Path(__file__).parents[2]

#: Forks a child per event that touches the folder or its neighbours, and the child kills itself at
#: it. Nobody cleans up between two children. ``job`` and ``version`` are those of a test.
DRIVER = """
import hashlib, json, os, shutil, signal, sys, traceback
from pathlib import Path

out = Path(sys.argv[1])
exec(sys.argv[2])

def child(new, moment=0):
    pid = os.fork()
    if pid:
        return os.waitpid(pid, 0)[1]
    seen = 0
    def hook(event, arguments):
        nonlocal seen
        if event.startswith(("open", "os.", "shutil.")) and str(out.parent) in str(arguments):
            seen += 1
            if seen == moment:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)
    try:
        job(new)
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)

now = version() if out.exists() else None
moment, kept, missing, done = 0, 0, 0, 0
while True:
    moment += 1
    status = child(str(moment), moment)
    if not out.exists():
        missing += 1
    else:
        found = version()
        assert found in (now, str(moment)), (moment, found, now)
        kept += found == now
        done += found != now
        now = keep(found)
    if status == 0:
        break
    assert status == signal.SIGKILL, (moment, status)
assert child("end") == 0 and version() == "end"
assert os.listdir(out.parent) == [out.name], os.listdir(out.parent)
print(kept, missing, done)
"""

SITE = """
from pywasm.site.build import build_site
from pywasm.site.plan import Plan
from pywasm.site.source import Source

def job(version):
    files = {f"app/{n}.js": Source(version.encode() * 1000) for n in range(3)}
    worker = Source(b"const SITE = {};")
    build_site(Plan(version, {}, "release-0/", files, (), worker, ""), out)

def version():
    index = json.loads((out / "site.json").read_text())
    assert len(index["files"]) == 3
    for name, stated in index["files"].items():
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == stated["sha256"], name
    return index["version"]

def keep(found):
    return found

job("before")
"""

#: a bundle that is there is never replaced, so each one is removed
IMPORT = """
from dataclasses import replace
from pywasm.import_go.convert import Import, read_export, write_bundle
from pywasm.hub.bundle_contents import verify

imported = read_export(Import(Path(sys.argv[3])))

def job(version):
    bundle = replace(imported.bundle, license=version)
    write_bundle(replace(imported, bundle=bundle), out)

def version():
    return verify(out).license

def keep(found):
    shutil.rmtree(out)
"""


def drive(out: Path, job: str, *arguments: Path) -> list[int]:
    """Run the driver; return how often the old one stayed, nothing was there, the new one was."""
    out.parent.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, str(out), job, *map(str, arguments)],
        cwd=REPO,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return [int(number) for number in done.stdout.split()]


def test_killed_while_it_builds_a_site(tmp_path: Path) -> None:
    kept, missing, done = drive(tmp_path / "place" / "site", SITE)
    assert kept > 15
    assert 0 < missing < 4  # between the two renames
    assert done > 2


def test_killed_while_it_imports(tmp_path: Path) -> None:
    export = go_export(tmp_path / "go")
    kept, missing, done = drive(tmp_path / "place" / "out", IMPORT, export)
    assert kept == 0
    assert missing > 20
    assert done > 0


def test_killed_while_it_speaks(tmp_path: Path) -> None:
    out = tmp_path / "a.wav"
    out.write_text("old")
    command = [sys.executable, "-m", "pywasm", "synth", "-q", "--bundle", str(MINI)]
    command += ["--out", str(out)]
    long_text = "This sentence is said again and again. " * 500
    with subprocess.Popen([*command, long_text], cwd=REPO) as process:
        deadline = time.monotonic() + 30
        while not any(part.stat().st_size > 10_000 for part in tmp_path.glob(".a.wav.*")):
            assert time.monotonic() < deadline and process.poll() is None
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    assert out.read_text() == "old"
    subprocess.run([*command, "Hello."], cwd=REPO, check=True)
    assert os.listdir(tmp_path) == ["a.wav"]  # what the killed one left is gone
    with wave.open(str(out)) as file:
        assert 0 < file.getnframes() < 200_000
