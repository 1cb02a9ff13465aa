"""EPUB files become one HTML text, or an error that says what is wrong with them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pywasm.core.errors import FormatError
from pywasm.core.text.reading.formats import html
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.native import epub

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""
PACKAGE = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="two" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="extra" href="extra.xhtml" media-type="application/xhtml+xml"/>
<item id="art" href="art.svg" media-type="image/svg+xml"/>
</manifest><spine><itemref idref="nav"/><itemref idref="one"/><itemref idref="art"/>
<itemref idref="extra" linear="no"/><itemref idref="two"/><itemref idref="lost"/></spine>
</package>"""
ONE = """<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>T</title></head><body><h1>One<a id="x"/></h1><script src="a.js"/>
<p>Café<a epub:type="noteref" href="#n">1</a>.</p></body></html>"""
TWO = "<html><body class='a'><p>Zweites</p></body></html>"
FILES: dict[str, str | bytes] = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OEBPS/book.opf": PACKAGE,
    "OEBPS/one.xhtml": ONE,
    "OEBPS/text/two b.xhtml": b"\xff\xfe" + TWO.encode("utf-16-le"),
    "OEBPS/extra.xhtml": "<body>Extra</body>",
    "OEBPS/nav.xhtml": "<body>Contents</body>",
}


def encryption(algorithm: str) -> str:
    return (
        '<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        f'<enc:EncryptionMethod Algorithm="{algorithm}"/></enc:EncryptedData></encryption>'
    )


def book(folder: Path, changes: dict[str, str | bytes | None] | None = None) -> Path:
    path = folder / "book.epub"
    files = FILES | (changes or {})
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            if content is not None:
                archive.writestr(name, content)
    return path


def test_chapters_come_in_the_order_of_the_spine(tmp_path: Path) -> None:
    text = epub.read_epub(book(tmp_path))
    blocks = html.blocks(text, ReadingOptions(), pytest.fail)
    assert [block.text for block in blocks] == ["One", "Café.", "Zweites"]


def test_hidden_fonts_are_no_protection(tmp_path: Path) -> None:
    fonts = encryption("http://www.idpf.org/2008/embedding")
    assert "Café" in epub.read_epub(str(book(tmp_path, {"META-INF/encryption.xml": fonts})))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"META-INF/encryption.xml": encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc")},
            "DRM",
        ),
        ({"META-INF/rights.xml": "<rights/>"}, "DRM"),
        ({"META-INF/container.xml": None}, "no META-INF/container.xml"),
        ({"META-INF/container.xml": "<container/>"}, "a file is missing"),
        ({"META-INF/container.xml": "<container"}, "container.xml is no XML"),
        ({"OEBPS/book.opf": None}, "OEBPS/book.opf is missing"),
        ({"OEBPS/book.opf": "<package><spine/></package>"}, "spine is empty"),
        ({"OEBPS/book.opf": "<!DOCTYPE a [<!ENTITY b 'c'>]><package/>"}, "defines entities"),
        ({"OEBPS/one.xhtml": None}, "OEBPS/one.xhtml is missing"),
    ],
)
def test_an_error_says_what_is_wrong(
    tmp_path: Path, changes: dict[str, str | bytes | None], expected: str
) -> None:
    with pytest.raises(FormatError, match=f"book.epub .*{expected}"):
        epub.read_epub(book(tmp_path, changes))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04 damaged"])
def test_what_is_no_zip_file_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(data)
    with pytest.raises(FormatError, match="no zip file"):
        epub.read_epub(path)


def test_a_damaged_chapter_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path)
    data = bytearray(path.read_bytes())
    at = data.index(b"OEBPS/one.xhtml") + len("OEBPS/one.xhtml") + 20
    data[at : at + 20] = bytes(20)
    path.write_bytes(data)
    with pytest.raises(FormatError, match=r"book\.epub"):
        epub.read_epub(path)


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epub, "MAX_BYTES", 100_000)
    assert epub.read_epub(book(tmp_path))
    with pytest.raises(FormatError, match="larger than"):
        epub.read_epub(book(tmp_path, {"OEBPS/one.xhtml": "x" * 200_000}))


def test_a_book_of_too_many_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(epub, "MAX_FILES", 3)
    with pytest.raises(FormatError, match="more than 3 files"):
        epub.read_epub(book(tmp_path))
