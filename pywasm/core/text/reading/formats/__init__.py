"""Formats: a source text becomes blocks, without its markup."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pywasm.core.text.reading.document import Block
from pywasm.core.text.reading.options import ReadingOptions


def document(text: str, options: ReadingOptions, warn: Callable[[str], None]) -> Iterator[Block]:
    """Yield the blocks of a text in the format that the options name, or that it looks like.

    Args:
        text: of any length. Plain text, Markdown and HTML are read lazily.
        options: the format, and what to do with code.
        warn: called with a sentence about what is not said as it is written.

    Raises:
        TextError: SSML that is not well-formed, or asks for what cannot be said.
    """
    # A format is loaded when a text is in it.
    from pywasm.core.text.reading.formats import detect

    chosen = options.input_format
    if chosen == "auto":
        chosen = detect.detect(text)
    if chosen == "ssml":
        from pywasm.core.text.reading.formats import ssml

        return ssml.blocks(text, warn)
    if chosen == "html":
        from pywasm.core.text.reading.formats import html

        return html.blocks(text, options, warn)
    if chosen == "markdown":
        from pywasm.core.text.reading.formats import markdown

        return markdown.blocks(text, options, warn)
    from pywasm.core.text.reading.formats import plain

    return plain.blocks(text, warn)
