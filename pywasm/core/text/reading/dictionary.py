"""The user's own pronunciations: what is said instead of a word or a phrase.

A file of them has one entry on each line: the word, ``=`` or a TAB, and what is said for it. A line
that begins with ``#`` is a comment. Entries after a line such as ``[english]`` are of one language,
those after ``[all]`` of all again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from pywasm.core.errors import FormatError, OptionError

#: section of the entries for all languages
ALL = "all"

# A backslash makes the sign after it a part of the word.
_ENTRY = re.compile(r"((?:\\[\\=#]|[^=\t])*+)(?:\s*=|\t)(.*)")
_ESCAPED = re.compile(r"\\([\\=#])")
_SECTION = re.compile(r"\[\s*([\w-]+)\s*\]")
#: a word with its combining accents, a run of spaces, or another character
_PART = re.compile(r"[\w\u0300-\u036f]+|\s+|.", re.DOTALL)
_APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʼ＇", "'"))
#: the possessive of a name is that of its respelling
_POSSESSIVE = re.compile(r"(?<=\w)['‘’ʼ＇]s(?!\w)")


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Respellings of words and phrases.

    An entry in lower case stands for the word in any case; one with a capital letter stands for
    exactly that spelling. Entries match whole words only, the longest first. What is said may be
    empty: then nothing is said.

    Example:
        >>> Dictionary({"nginx": "engine x"}).find("Start NGINX now.", 6)
        (11, 'engine x')
    """

    entries: Mapping[str, str] = field(default_factory=dict)
    _root: _Node = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare the entries: their runs of spaces become single spaces.

        Raises:
            OptionError: an entry has no word.
        """
        root, entries = _Node(), {}
        for written, said in self.entries.items():
            word = " ".join(written.split())
            if not word:
                raise OptionError(f"an entry of the dictionary has no word: {written!r} = {said!r}")
            entries[word] = " ".join(said.split())
            root.add(word, entries[word])
        object.__setattr__(self, "entries", entries)
        object.__setattr__(self, "_root", root)

    @classmethod
    def parse(cls, text: str, language: str) -> Dictionary:
        r"""Return the entries of a file that are for a language, or for all.

        The last of several entries for a word counts.

        Args:
            text: see the head of this module.
            language: name of the language, or its code.

        Raises:
            FormatError: a line is no entry, or names an unknown language; has the line's number.

        Example:
            >>> Dictionary.parse("nginx = engine x\n[en]\nSQL = sequel", "english").entries
            {'nginx': 'engine x', 'SQL': 'sequel'}
        """
        # The languages need the options of reading, which have a dictionary.
        from pywasm.core.text.reading.languages import language_code

        entries: dict[str, str] = {}
        applies = True
        for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            if section := _SECTION.fullmatch(line):
                name = section[1].lower()
                applies = name == ALL or _section_code(name, number) == language_code(language)
                continue
            word, said = _parse_entry(line, number)
            if applies:
                entries[word] = said
        return cls(entries)

    def merged(self, other: Dictionary) -> Dictionary:
        """Return the entries of both; those of ``other`` win."""
        return Dictionary({**self.entries, **other.entries})

    def to_text(self) -> str:
        r"""Return the entries in the form that ``parse`` reads.

        Example:
            >>> Dictionary({"nginx": "engine x"}).to_text()
            'nginx = engine x\n'
        """
        return "".join(f"{_escape(word)} = {said}\n" for word, said in self.entries.items())

    def find(self, text: str, start: int, limit: int | None = None) -> tuple[int, str] | None:
        """Return the end of the longest entry that begins at ``start``, and what is said for it.

        Args:
            text: the text.
            start: where an entry may begin.
            limit: where it must have ended; None is the end of the text.
        """
        if not self.entries or _is_inside_a_word(text, start):
            return None
        found, node, written = None, self._root, ""
        for part in _PART.finditer(text, start, len(text) if limit is None else limit):
            normal = _normal(part[0])
            following = node.following.get(normal.casefold())
            if following is None:
                break
            node, written = following, written + normal
            said = node.exact.get(written, node.any_case)
            if said is not None:
                found = part.end(), said
        if found and found[1] and (possessive := _POSSESSIVE.match(text, found[0])):
            return possessive.end(), f"{found[1]}'s"
        return found

    def respelled(self, text: str) -> str:
        """Return a text with what is said for the entries in it."""
        if not self.entries:
            return text
        said, at = [], 0
        while part := _PART.match(text, at):
            at, one = self.find(text, at) or (part.end(), part[0])
            said.append(one)
        return "".join(said)


class _Node:
    """The entries that begin in the same way, as a tree of their words and marks."""

    __slots__ = ("any_case", "exact", "following")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        #: what is said for an entry that ends here: by its spelling, and in any case
        self.exact: dict[str, str] = {}
        self.any_case: str | None = None

    def add(self, word: str, said: str) -> None:
        """Add an entry."""
        node, parts = self, [_normal(part) for part in _PART.findall(word)]
        for part in parts:
            node = node.following.setdefault(part.casefold(), _Node())
        if word == word.lower():
            node.any_case = said
        else:
            node.exact["".join(parts)] = said


def _normal(part: str) -> str:
    """Return a part of a text in its one spelling: of spaces, apostrophes and accents."""
    if part.isspace():
        return " "
    return part if part.isascii() else unicodedata.normalize("NFC", part).translate(_APOSTROPHES)


def _is_inside_a_word(text: str, start: int) -> bool:
    part = _PART.match(text, max(0, start - 1))
    return start > 0 and part is not None and part.end() > start and not part[0].isspace()


def _parse_entry(line: str, number: int) -> tuple[str, str]:
    found = _ENTRY.fullmatch(line)
    word = " ".join(_ESCAPED.sub(r"\1", found[1]).split()) if found else ""
    if found is None or not word:
        lacks = 'has no "="' if found is None else 'has no word before "="'
        raise FormatError(
            f"line {number} of the dictionary {lacks}: {line[:60]!r}; an entry is: word = what is "
            "said"
        )
    return word, found[2]


def _escape(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("=", "\\=")
    return f"\\{escaped}" if escaped.startswith("#") else escaped


def _section_code(name: str, line: int) -> str:
    """Return the code of the language that a line names.

    Raises:
        FormatError: it is unknown.
    """
    from pywasm.core.text.reading.languages import LANGUAGES, language_code

    # It need not be loaded, and a site has the rules of one language only.
    code = language_code(name)
    if code not in LANGUAGES.values():
        known = ", ".join(f"[{language}]" for language in (*LANGUAGES, ALL))
        raise FormatError(
            f"line {line} of the dictionary names an unknown language: [{name}]; sections are "
            f"{known}"
        )
    return code
