"""The format of a text, by what it looks like.

Plain text is read well as plain text, and badly as something else, so a mark counts only where it
can hardly be anything but markup.
"""

from __future__ import annotations

import re
from typing import Literal

from pywasm.core.text.reading.formats import html_tags

#: characters that are looked at
LOOKED_AT = 64 * 1024

Format = Literal["plain", "markdown", "html", "ssml"]

_SSML = re.compile(
    r"\s*+(?:<\?xml[^<>]*+>\s*+)?(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+<speak[\s/>]", re.IGNORECASE
)
_DOCUMENT = re.compile(
    r"\s*+(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+<(?:!doctype\s++html|html|body)\b", re.I
)
_BLOCK_TAGS = sorted((html_tags.BLOCKS | {"td", "th"}) - {"body", "html", "main", "search", "dir"})
_BLOCK_NAME = rf"(?:{'|'.join(sorted(_BLOCK_TAGS, key=len, reverse=True))})"
_STARTS_WITH_TAG = re.compile(rf"\s*+<(?:{_BLOCK_NAME}|span|b|i|em|strong|a)(?:\s[^<>]*+)?>", re.I)
_BLOCK_END = re.compile(rf"</{_BLOCK_NAME}\s*+>", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|hr)\s*+/?>", re.IGNORECASE)
_INLINE_END = re.compile(
    r"(?<=[^\s<])</(?:a|abbr|b|big|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)>",
    re.IGNORECASE,
)

#: one of these is enough
_SURE = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        # a fence
        r"^[ \t]{0,8}(?:```[^`\n]{0,60}|~~~[A-Za-z]{1,20})$",
        # a heading of a lower level
        r"^#{2,6}[ \t]+[^\s#]",
        # a heading between blank lines, or at the start
        r"(?:\A\s*?|\n[ \t]*\n)#[ \t]+[^\s#][^\n]*+(?:\n[ \t]*\n|\s*\Z)",
        # strong, deleted and marked text
        r"(?<![\w*])\*\*(?=[^\s*])[^*\n]{1,500}+(?<=\S)\*\*(?!\*|[0-9])",
        r"(?<![\w~])~~(?=[^\s~])[^~\n]{1,500}+(?<=\S)~~(?![\w~])",
        r"(?<![\w=])==(?=[^\s=])[^=\n]{1,500}+(?<=\S)==(?![\w=])",
        # a link, an image
        r"\[[^\[\]\n]{1,500}+\]\((?:<[^<>\n]*+>|(?:https?://|mailto:|tel:)[^\s()]*+)"
        r"(?:[ \t]+(?:\"[^\"\n]*+\"|'[^'\n]*+'))?\)",
        r"(?<![\w)\]])\[[^\[\]\n]{1,500}+\]\((?:[./#][^\s()]*+|\w[^\s()/.]*+[/.][^\s()]++)\)",
        r"!\[[^\[\]\n]{0,500}+\]\([^\s()]++\)",
        # a definition of a link or a footnote
        r"^[ ]{0,3}\[[^\[\]\n]{1,100}\]:[ \t]+\S",
        # a task
        r"^[ \t]*[-*+][ \t]+\[[ xX]\][ \t]+\S",
        # the row under the head of a table
        r"^[^|\n]*\|[^\n]*\n[ \t]{0,3}(?=[^|\n]*\|)(?=[^-\n]*-)[-:| \t]+$",
    )
)
#: two kinds of these are enough, if one is no list
_WEAK = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^[ \t]*[-*+][ \t]+\S",
        r"^[ \t]*[0-9]{1,3}[.)][ \t]+\S",
        r"^[ ]{0,3}#[ \t]+[^\s#]",
        r"(?<![\w`])`(?=[^\s`])[^`\n]{1,200}+`(?![\w`])",
        r"(?<![\w*])\*(?=[^\s*])[^*\n]{1,300}+(?<=[^\s*])\*(?![\w*])",
        r"(?<![\w_])_(?=[^\s_])[^_\n]{1,300}+(?<=[^\s_])_(?![\w_])",
        r"(?<![\w_])__(?=[^\s_])[^_\n]{1,500}+(?<=\S)__(?![\w(])",
    )
)
#: the first of them are lists, which plain text has too
_LISTS = 2


def detect(text: str) -> Format:
    """Return the format that a text looks like.

    Example:
        >>> detect("## Title"), detect("<p>Text</p>"), detect("2 * 3 * 4")
        ('markdown', 'html', 'plain')
    """
    head = text[:LOOKED_AT].lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if _SSML.match(head):
        return "ssml"
    if _DOCUMENT.match(head):
        return "html"
    has_blocks = bool(_BLOCK_END.search(head))
    is_page = has_blocks and _STARTS_WITH_TAG.match(head) and head.rstrip().endswith(">")
    if is_page and len(head) == len(text):
        return "html"
    if any(pattern.search(head) for pattern in _SURE):
        return "markdown"
    kinds = [bool(pattern.search(head)) for pattern in _WEAK]
    if has_blocks or _BREAK.search(head):
        return "html"
    if (sum(kinds) > 1 and any(kinds[_LISTS:])) or _INLINE_END.search(head):
        # Markdown may contain elements, and unlike HTML it keeps line breaks.
        return "markdown"
    return "plain"
