"""``pockettts read``: what it prints about a text."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from pywasm.cli.main import main
from tests.samples import MINI

Capture = pytest.CaptureFixture[str]

pytestmark = pytest.mark.usefixtures("mini_default")


def test_a_line_for_each_sentence(folder: Path, capsys: Capture) -> None:
    assert main(["read", "Hello there. You & me", "--pause", "paragraph=1.5"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "       0-12  paragraph  0.20 s  Hello there.",
        "      13-21  paragraph  1.50 s  You and me.",
    ]


def test_expansions_show_what_is_said_instead(folder: Path, capsys: Capture) -> None:
    Path("names.txt").write_text("New York = the city\nme =", "utf-8")
    text = "New  York & me."
    assert main(["read", text, "--expansions", "--dictionary", "names.txt"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "        0-9    New York -> the city",
        "      10-11    & -> and",
        "      12-14    me -> (silent)",
    ]


def test_json_has_an_object_on_each_line(folder: Path, capsys: Capture) -> None:
    Path("page.txt").write_text("Hello.\n\nYou & me", "utf-8")
    assert main(["read", "--file", "page.txt", "--json", "--language", "en"]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["text"] == "Hello."
    assert second == {
        "start": 8,
        "end": 16,
        "kind": "paragraph",
        "pause": 0.6,
        "ends_block": True,
        "text": "You and me.",
        "expansions": [{"start": 12, "end": 13, "written": "&", "said": "and"}],
    }


def test_chunks_show_what_the_model_is_given(folder: Path, capsys: Capture) -> None:
    assert main(["read", "Hello there. You", "--chunks"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.split() == ["0-12", first.split()[1], "tokens", "Hello", "there."]
    assert second.endswith("You.")


def test_a_text_that_arrives_is_shown_as_it_comes() -> None:
    command = [sys.executable, "-m", "pywasm", "read", "--expansions", "--bundle", str(MINI)]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True) as process:
        assert process.stdin and process.stdout
        process.stdin.write("Me & you. And")
        process.stdin.flush()
        # These would wait for ever if the input were read to its end.
        assert process.stdout.readline().endswith("Me and you.\n")
        assert process.stdout.readline() == "        3-4    & -> and\n"
        process.stdin.write(" I & he.")
        process.stdin.close()
        assert process.stdout.readline().endswith("And I and he.\n")
        assert process.stdout.readline() == "      16-17    & -> and\n"


def test_a_warning_goes_to_standard_error(folder: Path, capsys: Capture) -> None:
    assert main(["read", "a" * 500]) == 0
    assert "warning: a word of 500 letters was shortened" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--file", "-"], []])
def test_standard_input_is_read(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Hello.")))
    assert main(["read", *arguments]) == 0
    assert capsys.readouterr().out.endswith("Hello.\n")


def test_what_is_written_is_known_after_earlier_text_was_dropped(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "".join(f"Number {number} & more. " for number in range(200))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert main(["read", "--json", "--language", "en"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    written = [one["written"] for record in records for one in record["expansions"]]
    assert written == [one for number in range(200) for one in (str(number), "&")]
