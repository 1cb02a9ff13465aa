"""SIGKILL at any moment: the folder is complete or missing, and the next run completes it."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pywasm.hub.bundle_contents import verify
from pywasm.hub.pack import pack
from tests.hub.model_server import ModelServer, serving
from tests.samples import MINI

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

REPO = Path(__file__).parents[2]
KILLS = 3

#: Forks a child per audit event of Python (files opened, renamed, removed; folders made), which
#: kills itself at that event. The parent then checks the folder, and another child completes the
#: install.
DRIVER = """
import os, shutil, signal, sys
from pathlib import Path
from pywasm.hub.bundle_contents import verify
from pywasm.hub.install import Package, install
from pywasm.hub.retry import RetryPolicy
from pywasm.hub.progress import SilentListener

package, out = Package(sys.argv[1], sys.argv[2]), Path(sys.argv[3])
EVENTS = ("open", "os.", "shutil.")

def child(last):
    pid = os.fork()
    if pid:
        return os.waitpid(pid, 0)[1]
    left = last
    def hook(event, arguments):
        nonlocal left
        if event.startswith(EVENTS) and event != "os.kill":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
    if last:
        sys.addaudithook(hook)
    install(package, out, RetryPolicy(), SilentListener())
    os._exit(0)

moment, halves, step = 0, 0, int(sys.argv[4])
while True:
    moment += step
    status = child(moment)
    if out.exists():
        verify(out)
    else:
        halves += 1
    assert child(0) == 0, moment
    verify(out)
    names = set(os.listdir(out.parent))
    assert names == {out.name}, (moment, names)
    shutil.rmtree(out)
    if status == 0:
        break
print(moment, halves)
"""


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(("name", "step"), [("b.zip", 1), ("b.tar.gz", 7), ("manifest.json", 3)])
def test_killed_at_every_step_of_an_install(
    sample_bundle: Path, tmp_path: Path, name: str, step: int
) -> None:
    if name != "manifest.json":
        pack(sample_bundle, sample_bundle / name)
    source = sample_bundle / name
    (tmp_path / "place").mkdir()
    arguments = [source.as_uri(), digest(source), str(tmp_path / "place" / "out"), str(step)]
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, *arguments], cwd=REPO, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    moments, unfinished = map(int, done.stdout.split())
    assert moments > unfinished * step > 20  # killed before the rename and after it


#: The same for packing: every event, over an existing archive, without cleaning up in between.
PACK_DRIVER = """
import os, signal, sys
from pathlib import Path
from pywasm.hub.lock import add_entry, find_entry
from pywasm.hub.pack import pack

folder, out = Path(sys.argv[1]), Path(sys.argv[2])
lock = out.with_name("lock.json")

def child(last):
    pid = os.fork()
    if pid:
        return os.waitpid(pid, 0)[1]
    left = last
    def hook(event, arguments):
        nonlocal left
        if event.startswith(("open", "os.", "shutil.")) and event != "os.kill":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
    if last:
        sys.addaudithook(hook)
    lock.unlink(missing_ok=True)
    add_entry(lock, pack(folder, out))
    os._exit(0)

out.write_bytes(b"the old one")
moment, seen = 0, set()
while True:
    moment += 1
    status = child(moment)
    seen.add(out.read_bytes())
    assert not lock.exists() or find_entry(lock, "sample").bytes == out.stat().st_size
    if status == 0:
        break
assert set(os.listdir(out.parent)) == {out.name, "lock.json"}, os.listdir(out.parent)
assert seen == {b"the old one", out.read_bytes()}, [len(data) for data in seen]
print(moment)
"""


@pytest.mark.parametrize("name", ["b.zip", "b.tar.gz"])
def test_killed_at_every_step_of_packing(sample_bundle: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "place").mkdir()
    arguments = [str(sample_bundle), str(tmp_path / "place" / name)]
    done = subprocess.run(
        [sys.executable, "-c", PACK_DRIVER, *arguments], cwd=REPO, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 15


def command(server: ModelServer, archive: Path, out: Path) -> list[str]:
    url = server.url(f"/{archive.name}")
    options = ["--url", url, "--sha256", digest(archive), "--out", str(out)]
    return [sys.executable, "-m", "pywasm", "model", "download-onnx", *options]


def test_killed_during_a_slow_download(tmp_path: Path) -> None:
    archive = tmp_path / "b.zip"
    pack(MINI, archive)  # large enough to reach the disk in pieces
    out = tmp_path / "place" / "out"
    draw = random.Random(1)
    with serving() as server:
        server.files["/b.zip"] = archive.read_bytes()
        server.delay = 0.03  # the whole file takes 0.6 s
        for _ in range(KILLS):
            requests = len(server.log)
            process = subprocess.Popen(command(server, archive, out), stderr=subprocess.DEVNULL)
            while process.poll() is None and len(server.log) == requests:
                time.sleep(0.01)
            time.sleep(draw.uniform(0.05, 0.4))
            process.send_signal(signal.SIGKILL)
            process.wait()
            assert not out.exists() or verify(out)
            if out.exists():
                break
        server.delay = 0
        subprocess.run(command(server, archive, out), check=True, capture_output=True)
    verify(out)
    assert os.listdir(out.parent) == ["out"]
    assert any(server.ranges())  # some run resumed a killed one
