"""The entry point: mistakes of every command, help, exit codes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pywasm.cli.main import cli, main
from pywasm.native import resources
from tests.test_readme import commands

Capture = pytest.CaptureFixture[str]

pytestmark = pytest.mark.usefixtures("mini_default")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["synth", "Hi.", "--voice", "bob"], r"unknown voice 'bob'; .*: ada, brian"),
        (["synth", "Hi.", "--voice", "bob.safetensors"], r"voice file bob\.safetensors: No such"),
        (["synth", "Hi.", "--voice", "bad.safetensors"], r"bad"),
        (["synth", "Hi.", "--voice", "bob.wav"], r"voice file bob\.wav: No such file"),
        (["synth", ""], r"nothing can be spoken"),
        (["synth", "Hi.", "--out", "nowhere/a.wav"], r"nowhere/a\.wav: No such file"),
        (["synth", "Hi.", "--out", "."], r"cannot write \.: Is a directory"),
        (["synth", "Hi.", "--bundle", "nowhere"], r"nowhere"),
        (["synth", "Hi.", "--seed", "x"], r"'--seed': 'x' is not a valid integer"),
        (["synth", "Hi.", "--seed", "-1"], r"seed must be a whole number from 0 to \d+, not -1"),
        (["synth", "Hi.", "--temperature", "nan"], r"temperature must be a number .*, not nan"),
        (["synth", "Hi.", "--threads", "0"], r"'--threads': 0"),
        (["synth", "Hi.", "--text", "Hi."], r"given twice"),
        (["synth", "a\udcffb"], r"not UTF-8: byte 0xff at position 1"),
        (["synth", "Hi.", "--loud"], r"--loud"),
        (["synth", "Hi.", "--speed", "1.2"], r"'--speed': the speed cannot be set"),
        (["synth", "Hi.", "--pitch=2"], r"'--pitch': the pitch cannot be set"),
        (["synth", "Hi.", "--mp3"], r"'--mp3': only WAV can be written"),
        (["synth", "Hi.", "-o", "a.wav"], r"'-o': name the WAV file with --out FILE"),
        (["synth", "Hi.", "--seeds", "1"], r"'--seeds'.*'--seed'"),
        (["synth", "Hi.", "--out", "a.MP3"], r"only WAV can be written; use --out a\.wav"),
        (["synth", "--file", "no.txt"], r"text file no\.txt: No such file"),
        (["synth", "Hi.", "--file", "bad.safetensors"], r"given twice, as an argument and with"),
        (["synth", "-hello"], r"'-e'.* If it is text: --text=-hello"),
        (["synth", "Hi.", "--ssml"], r"'--ssml': .*use --input-format ssml"),
        (["synth", "Hi.", "--emoji", "say"], r"'--emoji': 'say' is not one of 'skip', 'name'"),
        (["synth", "Hi.", "--pause", "end=1"], r"'end=1' is not KIND=SECONDS; .* sentence, line"),
        (["synth", "Hi.", "--pause", "line=x"], r"'line=x' is not KIND=SECONDS"),
        (["synth", "Hi.", "--pause", "line=11"], r"after a line must be .* 0 to 10, not 11"),
        (["synth", "Hi.", "--dictionary", "no.txt"], r"the dictionary no\.txt: No such file"),
        (["synth", "Hi.", "--dictionary", "bad.safetensors"], r"bad\.safetensors: line 1 of the"),
        (["sing"], r"'sing'"),
        (["voices", "--bundle", "nowhere"], r"nowhere"),
        (["site", "build", "--bundle", "nowhere"], r"nowhere"),
        (["site", "build", "--node-modules", "nowhere"], r"run `npm install"),
        (["site", "serve", "nowhere"], r"pockettts site build"),
    ],
)
def test_a_mistake_is_one_line_and_leaves_nothing(
    folder: Path, capsys: Capture, arguments: list[str], message: str
) -> None:
    Path("bad.safetensors").write_bytes(b"not a voice")
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = [line for line in err.splitlines() if "random weights" not in line]
    assert re.match(f"pockettts: error: .*{message}", line)
    assert os.listdir() == ["bad.safetensors"]


GROUPS = [[], ["site"], ["model"]]
COMMANDS = [name.split() for name, _ in commands(cli, "")]


@pytest.mark.parametrize("command", [*GROUPS, *COMMANDS], ids=" ".join)
def test_help_has_examples(command: list[str], capsys: Capture) -> None:
    assert main([*command, "--help"]) == 0
    example = " ".join(["pockettts", *command])
    assert f"Examples:\n    {example}" in capsys.readouterr().out


def test_the_help_of_synth_shows_every_default(capsys: Capture) -> None:
    assert main(["synth", "--help"]) == 0
    text = " ".join(capsys.readouterr().out.partition("Options:")[2].split())
    (synth,) = [command for name, command in commands(cli, "") if name == " synth"]
    without = {"text", "file", "get", "quiet"}  # what is said instead of a default
    for option in synth.params:
        if isinstance(option, click.Option) and option.name not in without:
            (_, _, after) = f" {text}".partition(f" {option.opts[0]} ")
            assert "[default: " in after.partition(" --")[0], option.name


def test_the_version_and_the_bare_command(capsys: Capture) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"pockettts, version {resources.version()}\n"
    assert main([]) == 2
    assert "Usage: pockettts" in capsys.readouterr().err


def test_a_command_starts_without_numpy() -> None:
    code = "import sys, pywasm.cli.main; print({'numpy', 'onnxruntime'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
