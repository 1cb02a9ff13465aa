"""What can go wrong with each command: one line that says what to do, code 2, and nothing left.

There are more of them in ``test_main.py``, ``test_bench.py``, ``model/``, and the tests of
``verify``, ``import_go`` and ``parity/test_model_export.py``.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pywasm.cli.main import cli, main
from pywasm.native import resources
from tests.samples import MINI, edit
from tests.test_readme import commands

Capture = pytest.CaptureFixture[str]
ZEROS = ["--sha256", "0" * 64, "--out", "new"]
NOBODY = ["--retries", "0", "--timeout", "5"]

#: command -> arguments and what its line says
FAILURES: dict[str, list[tuple[list[str], str]]] = {
    "synth": [
        (["Hi.", "--voice", "no.safetensors"], "no.safetensors: No such file or directory; check"),
        (["Hi.", "--out", "file/a.wav"], "file/a.wav: Not a directory; choose another place"),
        (["Hi.", "--bundle", "damaged"], "flow_lm_flow.onnx of the bundle in damaged is damaged"),
        (
            ["Hi.", "--bundle", "mute"],
            "no default voice; choose one (it has: none), or give a voice file",
        ),
        (["Hi.", "--threads", "100000"], "100000 is not in the range 1<=x<=256"),
        (["Hi.", "--decode-steps", "0"], "decode_steps must be a whole number from 1 to 64, not 0"),
        (["Hi.", "--eos-threshold", "inf"], "eos_threshold must be a number from -100 to 100"),
        (["Hi.", "--frames-after-eos", "-1"], "frames_after_eos must be a whole number from 0"),
        (["Hi.", "--noise-clamp", "0"], "noise_clamp must be a number from 0.001 to 100, not 0"),
        (["Hi.", "--max-tokens", "0"], "max_tokens must be a whole number from 1"),
    ],
    "read": [
        (["Hi.", "--language", "klingon"], "no rules to read 'klingon' aloud; there are rules for"),
        (["Hi.", "--language", "en", "--chunks", "--bundle", "nowhere"], "no bundle in nowhere"),
        (["Hi.", "--chunks", "--json"], "--chunks goes neither with --json nor with --expansions"),
        (["Hi.", "--pause", "line"], "'line' is not KIND=SECONDS"),
        (["Hi.", "--out", "a.wav"], "No such option '--out': `pockettts synth` writes sound"),
        (["..."], "nothing can be spoken: the text is '...'"),
        (["--file", "utf16"], "utf16 has NUL characters: it is UTF-16 without a byte order mark"),
    ],
    "voices": [
        (["--bundle", "nowhere"], "no bundle in nowhere: nowhere/manifest.json: No such file"),
        (["--bundle", "text"], "text: manifest.json is not valid JSON"),
        (["brian"], "unexpected extra argument (brian)"),
        (
            ["--model", "x"],
            "no model 'x' in models (there: none); get it with: pockettts model get",
        ),
        (["--model", "x", "--bundle", "mute"], "--bundle and --model: give one of the two"),
        (["--get"], "--get needs the name of a model"),
    ],
    "doctor": [
        (["--bundle", "nowhere"], "nowhere/manifest.json is missing"),
        (["--site", "text"], "no site in text: site.json is not valid JSON"),
        (["--site", "file"], "no site in file: Not a directory; build one: pockettts site"),
    ],
    "bench": [
        (["--out", "nowhere/r.json"], "nowhere/r.json: No such file or directory; choose another"),
        (["--html", "text"], "cannot write text: Is a directory; choose another place"),
        (["--rtf-threshold", "nan"], "'--rtf-threshold': nan is not a finite number"),
        (["--against", "threads=100000"], "is neither threads=N nor bundle=DIR"),
        (["--threads", "0"], "0 is not in the range 1<=x<=256"),
        (["--starts", "0"], "'--starts': 0 is not in the range"),
        (["--format", "xml"], "'xml' is not one of 'table', 'json'"),
    ],
    "model get": [
        (["klingon"], "no model 'klingon'; choose one of dutch, dutch_24l, english"),
        ([], "which model? `pockettts model list` shows them"),
        (["english", "--mirror", "http://127.0.0.1:9", *NOBODY], "refused; gave up after 1"),
        (["english", "--mirror", "ftp://x"], "the mirror ftp://x is not http or https"),
        (["english", "--voice", "nobody"], "english has no voice 'nobody'; choose one of alba"),
        (["english", "--weights", "file"], "--weights and --tokenizer go together"),
        (
            ["english_2m_2026-10", "-q", "--weights", "file", "--tokenizer", "file"],
            "file: not a safetensors file: it has only 4 bytes; get the weights",
        ),
        (["english", "--precision", "x"], "'x' is not a precision"),
    ],
    "model list": [(["x"], "unexpected extra argument (x)")],
    "model path": [
        (["english"], "no model 'english' in models (there: none); get it with: pockettts model"),
        (["../x"], "'../x' cannot be the name of a model"),
    ],
    "model remove": [
        (["english"], "no model 'english' in models"),
        ([], "Missing argument"),
    ],
    "model verify": [
        (["nowhere"], "no bundle in nowhere: nowhere/manifest.json is missing"),
        (["damaged", "mute"], "unexpected extra argument (mute)"),
    ],
    "model import-go": [
        (["nowhere", "--out", "new"], "cannot read nowhere/manifest.json: No such file or dir"),
        (["damaged", "--out", "new"], "already a bundle's manifest"),
        (["damaged"], "Missing option '--out'"),
    ],
    "model export": [
        (["english"], "Missing option '--out'"),
        (["english", "--out", "new", "--random-weights", "x"], "'x' is not a valid integer"),
        (["english", "--out", "new", "--without", "sound"], "'sound' is not one of 'fallback'"),
    ],
    "model download": [
        (["text.yaml"], "text.yaml is not a config of pocket-tts"),
        (["folder.yaml"], "cannot read folder.yaml: Is a directory; check the path"),
        (["hub.yaml", "--mirror", "http://127.0.0.1:9", *NOBODY], "refused; gave up after 1"),
        (["hub.yaml", "--mirror", "ftp://x"], "the mirror ftp://x is not http or https"),
        (["hub.yaml", "--timeout", "nan"], "'--timeout': nan is not a finite number"),
        (["hub.yaml", "--retries", "-1"], "'--retries': -1 is not in the range"),
    ],
    "model pack": [
        (
            ["damaged", "--out", "b.zip"],
            "flow_lm_flow.onnx is missing or differs from manifest.json",
        ),
        (["mute", "--out", "text.zip"], "cannot write text.zip: Is a directory"),
        (["mute", "--out", "file/b.zip"], "file/b.zip: Not a directory; check free space"),
        (["mute"], "Missing option '--out'"),
    ],
    "model download-onnx": [
        (
            ["--url", "ftp://x/b.zip", *ZEROS],
            "ftp://x/b.zip is neither an http(s) address nor a path",
        ),
        (["--url", "http://127.0.0.1:9/b.zip", *ZEROS, *NOBODY], "http://127.0.0.1:9/b.zip: "),
        (["--url", "file", *ZEROS, "--timeout", "inf"], "'--timeout': inf is not a finite number"),
        (["--id", "x", "--lock", "file", "--out", "new"], "file is not valid JSON"),
        (["--id", "x", "--lock", "text", "--out", "new"], "no lock file text: Is a directory"),
    ],
    "site build": [
        (["--bundle", "damaged"], "flow_lm_flow.onnx is damaged: its sha256 is"),
        (["--bundle", "text"], "text: manifest.json is not valid JSON"),
        (["--model", "english"], "no model 'english' in models"),
        (["--out", "damaged"], "is not a site that this program built"),
        (["--out", "file/site"], "file/site: Not a directory; choose another folder with --out"),
    ],
    "site serve": [
        (["nowhere"], "no site in nowhere: run `pockettts site build --out nowhere` first"),
        (["text", "--host", "192.0.2.1"], "cannot listen on 192.0.2.1 port 8000: "),
        (["text", "--port", "70000"], "'--port': 70000 is not in the range"),
    ],
}
CASES = [(name.split() + case, words) for name, cases in FAILURES.items() for case, words in cases]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with things that are not what a command wants."""
    for name in ("damaged", "mute"):
        shutil.copytree(MINI, tmp_path / name)
    (tmp_path / "damaged" / "flow_lm_flow.onnx").write_bytes(b"x")
    edit(tmp_path / "mute", lambda m: m.update(voices=[], default_voice=""))
    for name in ("text", "text.zip", "folder.yaml"):
        (tmp_path / name).mkdir()
    for name in ("file", "text/manifest.json", "text/site.json", "text.yaml"):
        (tmp_path / name).write_text("text")
    (tmp_path / "utf16").write_bytes("Hi.".encode("utf-16-le"))
    addresses = (
        "weights_path: hf://a/b/w@1\nflow_lm: {lookup_table: {tokenizer_path: hf://a/b/t@1}}"
    )
    (tmp_path / "hub.yaml").write_text(addresses)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POCKETTTS_MODELS", "models")
    return tmp_path


@pytest.mark.usefixtures("mini_default")
@pytest.mark.parametrize(
    ("arguments", "words"), CASES, ids=[" ".join(arguments) for arguments, _ in CASES]
)
def test_it_is_one_line_and_leaves_nothing(
    place: Path, capsys: Capture, arguments: list[str], words: str
) -> None:
    before = sorted(place.rglob("*"))
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = [line for line in err.splitlines() if "random weights" not in line]
    assert line.startswith("pockettts: error: ")
    assert words in line
    assert sorted(place.rglob("*")) == before


def test_every_command_is_here() -> None:
    assert set(FAILURES) == {name.removeprefix("x ") for name, _ in commands(cli, "x")}


def test_exporting_without_the_extra(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    assert main(["model", "export", "english", "--out", "new"]) == 2
    line = capsys.readouterr().err
    assert "needs the package torch" in line
    assert f"install it with: {resources.install_command('export')}\n" in line


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for the child in /proc")
def test_ctrl_c_ends_a_benchmark_with_one_line() -> None:
    command = [sys.executable, "-m", "pywasm", "bench", "--bundle", str(MINI)]
    with subprocess.Popen(command, stderr=-1, start_new_session=True) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        deadline = time.monotonic() + 30
        while not (found := children.read_text().split()):
            assert time.monotonic() < deadline and process.poll() is None
            time.sleep(0.02)
        time.sleep(0.3)  # it imports
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        assert process.stderr
        assert process.stderr.read() == b"pockettts: interrupted\n"
        assert process.wait(20) == 130
    assert not Path("/proc", found[0]).exists()
