"""``pockettts read``: shows what will be said, without saying it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterable, Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import click

from pywasm.cli.bundle import BundleChoice, bundle_options
from pywasm.cli.counted import counted
from pywasm.cli.reading_options import build_reading, reading_options
from pywasm.cli.text_command import TextCommand
from pywasm.cli.text_source import choose_text
from pywasm.core.bundle.manifest import Bundle
from pywasm.core.errors import BundleError
from pywasm.core.text.chunk_source import ChunkSource, Text, read_any
from pywasm.core.text.chunking import nothing_to_say
from pywasm.core.text.reading.languages import load_language
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.text.reading.sentence import Sentence, Spoken
from pywasm.core.text.tokenizer import Tokenizer
from pywasm.native.resources import read_bundle

_HINTS = {
    "--out": "`pockettts synth` writes sound",
    "--voice": "`pockettts synth` speaks",
}


@click.command(cls=TextCommand, hints=_HINTS)
@click.argument("words", metavar="[TEXT]...", nargs=-1)
@click.option("--text", metavar="TEXT", help="What to read; - is stdin.")
@click.option("--file", metavar="FILE", help="Read the text from a file; - is stdin.")
@reading_options
@click.option(
    "--language",
    metavar="NAME",
    show_default="the model's own",
    help="Language whose rules to read by, such as english or en.",
)
@bundle_options
@click.option("--expansions", is_flag=True, help="Show also what is not said as it is written.")
@click.option("--chunks", is_flag=True, help="Show what the model is given, with its tokens.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object for each sentence.")
def read(
    *,
    words: tuple[str, ...],
    text: str | None,
    file: str | None,
    language: str | None,
    bundle: BundleChoice,
    expansions: bool,
    chunks: bool,
    as_json: bool,
    **settings: Any,
) -> None:
    """Show how a text is read: what is said, from where in the text, and the silence after it.

    The text is TEXT, or comes from --text, --file, or standard input. Each line has the first
    character of a sentence and the one after its last, the kind of its block, the seconds of
    silence after it, and what is said.

    \b
    Examples:
      pockettts read "Dr. Lee paid $3.50 on 2026-08-17."
      pockettts read --expansions --file page.md
      pockettts read --json --language french "3 pommes" | jq .text
    """
    if chunks and (as_json or expansions):
        raise click.UsageError("--chunks goes neither with --json nor with --expansions")
    given = choose_text(words, text, file)
    if language is None or chunks:
        folder = bundle.folder()
        model = read_bundle(folder)
        language = model.language if language is None else language
    load_language(language)
    how = build_reading(settings, given, language)
    lines = (
        _chunk_lines(given.text, folder, model, language, how)
        if chunks
        else _sentence_lines(given.text, language, how, as_json=as_json, expansions=expansions)
    )
    asyncio.run(_print(lines, given.text))


async def _print(lines: AsyncGenerator[str, None], text: Text) -> None:
    any_yet = False
    async with aclosing(lines):
        async for line in lines:
            any_yet = True
            click.echo(line)
    if not any_yet:
        raise nothing_to_say(text if isinstance(text, str) else None)


def _warn(message: str) -> None:
    click.echo(f"warning: {message}", err=True)


async def _sentence_lines(
    text: Text, language: str, how: ReadingOptions, *, as_json: bool, expansions: bool
) -> AsyncGenerator[str, None]:
    source = _Source(text)
    sentences = read_any(source.text, load_language(language), how, _warn)
    async with aclosing(sentences):
        async for sentence in sentences:
            if as_json:
                yield json.dumps(_record(sentence, source), ensure_ascii=False)
            else:
                yield (
                    _where(sentence)
                    + f"  {sentence.kind:<9}  {sentence.pause:4.2f} s  {sentence.text}"
                )
            for one in _expansions(sentence) if expansions and not as_json else ():
                written = " ".join(source.written(one).split())
                yield f"{_where(one)}    {written} -> {one.said.strip() or '(silent)'}"
            source.forget(sentence.end)


def _where(part: Sentence | Spoken) -> str:
    return f"{f'{part.start}-{part.end}':>11}"


def _expansions(sentence: Sentence) -> Iterator[Spoken]:
    return (one for one in sentence.spoken if one.expanded)


def _record(sentence: Sentence, source: _Source) -> dict[str, object]:
    return {
        "start": sentence.start,
        "end": sentence.end,
        "kind": sentence.kind.value,
        "pause": sentence.pause,
        "ends_block": sentence.ends_block,
        "text": sentence.text,
        "expansions": [
            {
                "start": one.start,
                "end": one.end,
                "written": source.written(one),
                "said": one.said.strip(),
            }
            for one in _expansions(sentence)
        ],
    }


async def _chunk_lines(
    text: Text, folder: Path, model: Bundle, language: str, how: ReadingOptions
) -> AsyncGenerator[str, None]:
    file = folder / model.tokenizer.file
    try:
        tokenizer = Tokenizer.load(file.read_bytes(), model.tokenizer.kind)
    except OSError as error:
        raise BundleError(f"cannot read {file}: {error.strerror}; check the bundle") from error
    source = ChunkSource(language, model.text, tokenizer)
    async with aclosing(source.chunks(text, how, model.text.max_tokens, _warn)) as chunks:
        async for chunk in chunks:
            start, end = chunk.source or (0, 0)
            tokens = counted(len(chunk.tokens), "token")
            yield f"{f'{start}-{end}':>11}  {tokens:>10}  {chunk.text}"


class _Source:
    """The text, also while it arrives: what is written where something else is said."""

    def __init__(self, text: Text) -> None:
        self._kept = text if isinstance(text, str) else ""
        #: characters before ``_kept``
        self._before = 0
        self.text: Text = text if isinstance(text, str) else self._watched(text)

    def written(self, one: Spoken) -> str:
        """Return how a piece is written."""
        return self._kept[one.start - self._before : one.end - self._before]

    def forget(self, end: int) -> None:
        """Drop the text before ``end``, which is not asked for again."""
        done = end - self._before
        # At least half of it at a time: a long text is not copied for each of its sentences.
        if not isinstance(self.text, str) and 2 * done > len(self._kept):
            self._kept = self._kept[done:]
            self._before = end

    async def _watched(self, text: AsyncIterable[str]) -> AsyncGenerator[str, None]:
        async for part in text:
            self._kept += part
            yield part
