"""An EPUB file as one HTML text, for the reader.

EbookLib, the library for this, is under the AGPL, which is not for this package. An EPUB is a zip
file with an XML list of its chapters, so the standard library is enough:
https://www.w3.org/TR/epub-33/#sec-ocf
"""

from __future__ import annotations

import codecs
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote
from xml.etree import ElementTree

from pywasm.core.errors import FormatError

#: of text that is unpacked; the longest novels have some 5 MB
MAX_BYTES = 64 * 1024 * 1024
MAX_FILES = 20_000

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_RIGHTS = ("META-INF/rights.xml", "META-INF/sinf.xml", "META-INF/license.lcpl")
#: these only hide fonts from other programs
_FONTS = {"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"}
_CHAPTERS = {
    "application/xhtml+xml",
    "text/html",
    "application/x-dtbook+xml",
    "text/x-oeb1-document",
}

_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_BODY_END = re.compile(r"</body\s*>", re.IGNORECASE)
#: XML closes elements that HTML would leave open
_EMPTY = re.compile(
    r"<(?!(?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)"
    r"([A-Za-z][\w:-]*+)((?:[^<>\"'/]|/(?!>)|\"[^\"]*+\"|'[^']*+')*+)/>"
)
_NOTE_MARK = re.compile(
    r"<a\b(?=[^<>]{0,500}\b(?:epub:type|role)=[\"'](?:noteref|doc-noteref)\b)[^<>]{0,500}>"
    r"(?:[^<>]{0,20}|<sup\b[^<>]{0,200}>[^<>]{0,20}</sup>)</a>"
)


def read_epub(path: Path | str) -> str:
    """Return the chapters of a book in their order, as one HTML text.

    Args:
        path: of the ``.epub`` file.

    Raises:
        FormatError: the file is no EPUB, is damaged, protected or larger than ``MAX_BYTES``; says
            which.
        OSError: the file cannot be read.

    Example:
        >>> text = read_epub("book.epub")
        >>> read(text, load_language("en"), ReadingOptions(input_format="html"))
    """
    with Path(path).open("rb") as file:
        try:
            with zipfile.ZipFile(file) as archive:
                return _Book(archive, Path(path).name).text()
        except zipfile.BadZipFile as error:
            raise FormatError(
                f"{Path(path).name} is not an EPUB: it is no zip file, or it is damaged"
            ) from error


class _Book:
    """An open EPUB."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._left = MAX_BYTES
        if len(archive.namelist()) > MAX_FILES:
            self._fail(f"it contains more than {MAX_FILES:,} files")

    def _fail(self, what: str, cause: Exception | None = None) -> NoReturn:
        raise FormatError(f"{self._name} cannot be read as an EPUB: {what}") from cause

    def text(self) -> str:
        """Return the text of all chapters."""
        self._refuse_protected()
        chapters = [_chapter(self._read(name)) for name in self._spine()]
        sections = "\n".join(f"<section>{chapter}</section>" for chapter in chapters)
        return f"<!DOCTYPE html><html><body>\n{sections}\n</body></html>"

    def _refuse_protected(self) -> None:
        names = set(self._archive.namelist())
        protected = not names.isdisjoint(_RIGHTS)
        if _ENCRYPTION in names:
            root = self._xml(_ENCRYPTION)
            methods = {one.get("Algorithm") for one in _all(root, "EncryptionMethod")}
            protected = protected or not methods <= _FONTS
        if protected:
            self._fail(
                "its publisher protected it (DRM); read it with the publisher's program, or give "
                "this command a copy without protection"
            )

    def _spine(self) -> Iterator[str]:
        """Yield the names of the chapters' files, in reading order."""
        if _CONTAINER not in self._archive.namelist():
            self._fail(f"it has no {_CONTAINER}")
        root = next(_all(self._xml(_CONTAINER), "rootfile"), None)
        package_name = root.get("full-path", "") if root is not None else ""
        package = self._xml(package_name)
        items = {one.get("id"): one for one in _all(package, "item")}
        folder = posixpath.dirname(package_name)
        found = 0
        for reference in _all(package, "itemref"):
            item = items.get(reference.get("idref"))
            if item is None or reference.get("linear") == "no" or not _is_chapter(item):
                continue
            found += 1
            href = unquote(item.get("href", "").partition("#")[0])
            yield posixpath.normpath(posixpath.join(folder, href))
        if not found:
            self._fail("it lists no chapters (its spine is empty)")

    def _xml(self, name: str) -> ElementTree.Element:
        data = self._read(name)
        if b"<!ENTITY" in data:
            self._fail(f"{name} defines entities")
        try:
            return ElementTree.fromstring(data)
        except (ElementTree.ParseError, LookupError, ValueError) as error:
            self._fail(f"{name} is no XML: {error}", error)

    def _read(self, name: str) -> bytes:
        """Return a file of the book; what it says about its size is not trusted."""
        try:
            with self._archive.open(name) as file:
                data = file.read(self._left + 1)
        except KeyError as error:
            self._fail(f"{name or 'a file'} is missing in it", error)
        except (RuntimeError, NotImplementedError, zlib.error, EOFError) as error:
            # RuntimeError: a password is needed; NotImplementedError: an unknown compression.
            self._fail(f"{name}: {error}", error)
        self._left -= len(data)
        if self._left < 0:
            self._fail(f"its text is larger than {MAX_BYTES // 2**20} MB")
        return data


def _all(root: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    """Yield the elements of a name in any namespace."""
    return (one for one in root.iter() if one.tag.rpartition("}")[2] == name)


def _is_chapter(item: ElementTree.Element) -> bool:
    """Return whether an item is text, and not the table of contents."""
    is_contents = "nav" in item.get("properties", "").split()
    return item.get("media-type") in _CHAPTERS and not is_contents


def _chapter(data: bytes) -> str:
    """Return the body of a chapter as HTML."""
    text = _decoded(data)
    body = _BODY.search(text)
    start = body.end() if body else 0
    end = _BODY_END.search(text, start)
    content = text[start : end.start() if end else len(text)]
    return _EMPTY.sub(r"<\1\2></\1>", _NOTE_MARK.sub("", content))


def _decoded(data: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    declared = _ENCODING.match(data)
    try:
        return data.decode(declared[1].decode("ascii") if declared else "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")
