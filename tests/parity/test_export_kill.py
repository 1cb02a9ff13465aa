"""SIGKILL during an export leaves the old bundle or the new one, and the next run completes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pywasm.hub.bundle_contents import verify
from tests.parity import reference

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

REPO = Path(__file__).parents[2]
#: kills spread over the export, and kills around the renames, from just before the first one on
SPREAD, SWAP = 5, 6

#: Loads a model, then forks a child for every kill. The child exports, and kills itself at the n-th
#: audit event about the bundle's folder or its neighbours. There is no cleanup between children.
DRIVER = """
import os, signal, sys, traceback
from pathlib import Path
from pywasm.export.config import Origin, load
from pywasm.export.manifest import Identity
from pywasm.export import bundle_writer
from pywasm.hub.bundle_contents import verify

config, out, spread, swap = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
bundle_writer.GRAPHS = bundle_writer.GRAPHS[:2]  # enough for files to come one by one
origin = Origin(config, random_seed=1)
model = load(origin)

def export(name, moment=0):
    read, tell = os.pipe()
    pid = os.fork()
    if pid:
        os.close(tell)
        told = os.read(read, 99).split()
        os.close(read)
        return os.waitpid(pid, 0)[1], [int(number) for number in told]
    seen, renamed = 0, []
    def hook(event, arguments):
        nonlocal seen
        if event.startswith(("open", "os.", "shutil.")) and str(out.parent) in str(arguments):
            seen += 1
            renamed.extend([seen] * (event == "os.rename"))
            if seen == moment:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)
    try:
        identity = Identity(name, name, "english", "CC0-1.0", "noise", speech=False)
        bundle_writer.write_bundle(model, origin, identity, out, without=("fallback", "encoder"))
        os.write(tell, f"{renamed[0]} {seen}".encode())
        os._exit(0)
    except BaseException:  # a forked PyTorch does not end by itself
        traceback.print_exc()
        os._exit(1)

assert export("before")[0] == 0
status, (rename, events) = export("0")
assert status == 0 and verify(out).name == "0"
moments = [*range(1, rename - 1, rename // spread), *range(rename - 1, rename + swap), events]
now, missing, kept, done = "0", 0, 0, 0
for moment in moments:
    new = str(moment)
    status, _ = export(new, moment)
    assert status == signal.SIGKILL, (moment, status)
    if not out.exists():
        missing += 1
        continue
    name = verify(out).name
    assert name in (now, new), (moment, name, now)
    kept += name == now
    done += name == new
    now = name
assert export("end")[0] == 0 and verify(out).name == "end"
assert os.listdir(out.parent) == [out.name], os.listdir(out.parent)
print(kept, missing, done)
"""


def test_killed_while_it_exports(tmp_path: Path) -> None:
    out = tmp_path / "place" / "out"
    config = str(reference.CONFIGS / "mini_small.yaml")
    arguments = [config, str(out), str(SPREAD), str(SWAP)]
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, *arguments],
        cwd=REPO,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    kept, missing, finished = map(int, done.stdout.split())
    assert kept > SPREAD + 1  # the old bundle stayed
    assert missing == 1  # between the two renames
    assert finished > 0  # killed behind the second one
    verify(out)
