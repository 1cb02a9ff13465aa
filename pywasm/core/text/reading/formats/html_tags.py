"""Tags, comments and entities of HTML, found in linear time.

The standard library's parser takes half a minute for 60 kB of ``<a <a <a``, and does not yield
what it found before it has all of it.
"""

from __future__ import annotations

import re

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: elements that begin and end a block
BLOCKS = HEADINGS | frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form head header hgroup hr html legend li main menu nav ol optgroup "
    "option p pre search section summary table tbody tfoot thead tr ul".split()
)
#: elements whose content is not for readers
SKIPPED = frozenset(
    "applet audio canvas datalist embed head iframe map math-annotation noembed noframes noscript "
    "object rp rt script select style svg template textarea think thinking title video".split()
)
#: elements whose content is no markup
RAW = frozenset("iframe noembed noframes script style textarea title xmp".split())
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
INLINE = frozenset(
    "a abbr acronym b bdi bdo big button cite code data del dfn em font i ins kbd label mark meter "
    "output picture progress q rb rtc ruby s samp small span strike strong sub sup time tt u "
    "var".split()
)
KNOWN = BLOCKS | SKIPPED | RAW | VOID | INLINE | {"td", "th", "math", "annotation"}

_ATTRIBUTE = r"(?:\s++|/)*+[^\s\"'<>/=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++))?+"
TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*+)(?P<attributes>(?:{_ATTRIBUTE})*+)(?:\s++|/)*+>"
)
_VALUE = re.compile(r"([^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'=<>`]++)))?+")
#: what ends a block anyway
BLOCK_TAG = re.compile(rf"\s*+</?(?:{'|'.join(sorted(BLOCKS, key=len, reverse=True))})[\s/>]", re.I)
ENTITY = re.compile(r"&(?:#[0-9]{1,9}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});")
#: a mark of a footnote: in brackets, or a link
FOOTNOTE = re.compile(
    r"<sup\b[^<>]{0,300}>\s{0,9}(?:<(?:a|span)\b[^<>]{0,500}>\s{0,9}){1,3}(?:\[|&#91;)?[^\s<>]{1,9}"
    r"(?:\]|&#93;)?(?:\s{0,9}</(?:a|span)>){1,3}\s{0,9}</sup>"
    r"|<sup\b[^<>]{0,300}>\s{0,9}\[[^\[\]<>]{1,20}\]\s{0,9}</sup>",
    re.IGNORECASE,
)
_BREAKS = re.compile(r"(?:\s*+<br\b[^<>]*+>)++", re.IGNORECASE)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def decode(entity: str) -> str:
    """Return what an entity stands for; itself if it is unknown.

    Example:
        >>> decode("&eacute;")
        'é'
    """
    # The table of names is large.
    import html

    return html.unescape(entity)


def attributes(tag: re.Match[str]) -> dict[str, tuple[int, int]]:
    """Return where the value of each attribute of a ``TAG`` stands; names in lower case."""
    found: dict[str, tuple[int, int]] = {}
    for one in _VALUE.finditer(tag.string, *tag.span("attributes")):
        group = one.lastindex or 1
        span = one.span(group) if group > 1 else (one.end(), one.end())
        found.setdefault(one[1].lower(), span)
    return found


def hides(tag: re.Match[str]) -> bool:
    """Return whether a start tag says that its element is not shown or not to be read aloud."""
    written = tag["attributes"].lower()
    if "hid" not in written and "none" not in written:
        return False
    values = {name: tag.string[slice(*span)].lower() for name, span in attributes(tag).items()}
    return (
        "hidden" in values
        or values.get("aria-hidden") == "true"
        or bool(_HIDING.search(values.get("style", "")))
    )


def line_breaks(text: str, position: int) -> tuple[int, int]:
    """Return the end of the ``<br>`` at a position and those after it, and their number."""
    found = _BREAKS.match(text, position)
    assert found
    return found.end(), found[0].lower().count("<br")


class Finder:
    """Finds what closes something, and remembers what there is none of, so as to search once.

    Example:
        >>> Finder("a --> b").after("-->", 0)
        5
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._missing: set[str] = set()

    def after(self, closer: str, position: int) -> int | None:
        """Return the place after the next ``closer``, in any case; None if there is none."""
        if closer in self._missing:
            return None
        found = re.compile(re.escape(closer), re.IGNORECASE).search(self._text, position)
        if not found:
            self._missing.add(closer)
            return None
        return found.end()
