"""Where a text comes from, and what the name of its file promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from pywasm.cli import text_source
from pywasm.cli.main import main
from pywasm.cli.text_source import choose_text

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.txt", "auto"),
        ("a.md", "markdown"),
        ("a.MARKDOWN", "markdown"),
        ("a.html", "html"),
        ("a.htm", "html"),
        ("a.ssml", "ssml"),
        ("a.xml", "ssml"),
        ("a.wav", "auto"),
    ],
)
def test_the_name_of_a_file_promises_a_format(folder: Path, name: str, expected: str) -> None:
    Path(name).write_text("Hello.", "utf-8")
    given = choose_text((), None, name)
    assert (given.text, given.input_format) == ("Hello.", expected)


@pytest.mark.usefixtures("mini_default")
def test_an_option_goes_before_the_name(folder: Path, capsys: Capture) -> None:
    Path("a.md").write_text("## Title", "utf-8")
    assert main(["read", "--file", "a.md"]) == 0
    assert "heading" in capsys.readouterr().out
    assert main(["read", "--file", "a.md", "--input-format", "plain"]) == 0
    assert "heading" not in capsys.readouterr().out


@pytest.mark.usefixtures("mini_default")
def test_a_book_is_read_and_only_read(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "<html><body><h1>One</h1><p>Hello &amp; bye.</p></body></html>"
    monkeypatch.setattr(text_source, "read_epub", lambda path: page)
    assert main(["read", "--file", "a.epub"]) == 0
    assert "Hello and bye." in capsys.readouterr().out
    for option in (["--reading", "off"], ["--input-format", "plain"]):
        assert main(["synth", "--file", "a.epub", *option]) == 2
        assert (
            f"the text of a book is HTML; leave out {' '.join(option)}" in capsys.readouterr().err
        )


@pytest.mark.usefixtures("mini_default")
def test_what_is_no_book_is_named(folder: Path, capsys: Capture) -> None:
    Path("a.epub").write_bytes(b"no zip file")
    assert main(["read", "--file", "a.epub"]) == 2
    assert "a.epub is not an EPUB" in capsys.readouterr().err
    assert main(["read", "--file", "b.epub"]) == 2
    assert "cannot read the text file b.epub: No such file" in capsys.readouterr().err
