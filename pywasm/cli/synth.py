"""``pockettts synth``: text in, a WAV out, written while it is generated."""

from __future__ import annotations

import asyncio
import secrets
import sys
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

import click

from pywasm.cli.bundle import bundle_option, chosen_bundle
from pywasm.cli.numbers import threads_option
from pywasm.cli.output import STANDARD_OUTPUT, open_output
from pywasm.cli.progress import Meter, Reporter
from pywasm.core.bundle.manifest import Bundle
from pywasm.core.options import MAX_SEED, Options
from pywasm.core.synthesizer import Synthesizer
from pywasm.core.wav import WavWriter

STANDARD_INPUT = "-"
VOICE_SUFFIX = ".safetensors"


@dataclass(frozen=True, slots=True)
class _Job:
    """One call of the command, checked."""

    text: str
    #: id of a voice, path of a voice file, or None for the bundle's default
    voice: str | None
    options: Options
    bundle: Path
    threads: int | None


@click.command()
@click.argument("words", metavar="[TEXT]", required=False)
@click.option("--text", metavar="TEXT", help="What to say; - reads standard input (UTF-8).")
@click.option("--voice", metavar="ID|FILE", help="A voice of the bundle, or a .safetensors file.")
@click.option(
    "--out", metavar="FILE", default="out.wav", show_default=True, help="WAV file; - is stdout."
)
@click.option(
    "--seed",
    type=int,
    help="Starts the noise: the same seed gives the same sound. Default: drawn, and printed.",
)
@click.option("--temperature", type=float, help="Variance of the noise; 0 is deterministic.")
@click.option("--decode-steps", type=int, help="Flow steps per frame.")
@click.option("--eos-threshold", type=float, help="Speech ends above this end-of-speech logit.")
@click.option("--frames-after-eos", type=int, help="Frames that follow the end of speech.")
@click.option("--noise-clamp", type=float, help="Draw the noise within plus or minus this.")
@click.option("--max-tokens", type=int, help="Most tokens per piece of text.")
@bundle_option
@threads_option
@click.option("-q", "--quiet", is_flag=True, help="Nothing on standard error but errors.")
def synth(
    *,
    words: str | None,
    text: str | None,
    voice: str | None,
    out: str,
    seed: int | None,
    bundle: Path | None,
    threads: int | None,
    quiet: bool,
    **settings: Any,
) -> None:
    """Turn text into a WAV file.

    TEXT is taken from the argument, from --text, or from standard input. Settings that are left
    out take the model's own values. The file appears when it is complete, or not at all.

    \b
    Examples:
      pockettts synth "Hello world." --out hello.wav
      pockettts synth --voice my-voice.safetensors --seed 7 --text "Same again."
      cat page.txt | pockettts synth --out - | aplay
    """
    job = _Job(
        text=_text(words, text),
        voice=voice,
        options=Options(seed=_drawn() if seed is None else seed, **settings),
        bundle=chosen_bundle(bundle),
        threads=threads,
    )
    with Reporter(quiet=quiet) as reporter:
        with open_output(out) as file:
            summary = asyncio.run(_run(job, file, reporter))
        where = "standard output" if out == STANDARD_OUTPUT else out
        reporter.say(f"{where}: {summary}, seed {job.options.seed}")


def _drawn() -> int:
    return secrets.randbelow(MAX_SEED + 1)


def _text(words: str | None, option: str | None) -> str:
    """Find the text: argument, option or standard input."""
    if words is not None and option is not None:
        raise click.UsageError("the text is given twice, as an argument and with --text")
    text = option if words is None else words
    if text is None and sys.stdin.isatty():
        raise click.UsageError('no text: give it as an argument, such as synth "Hello world."')
    if text is None or text == STANDARD_INPUT:
        source, data = "standard input", sys.stdin.buffer.read()
    else:
        source, data = "the text", text.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = data[error.start]
        raise click.UsageError(
            f"{source} is not UTF-8: byte 0x{byte:02x} at position {error.start}"
        ) from error


async def _run(job: _Job, file: BinaryIO, reporter: Reporter) -> str:
    """Load the model, then speak; return the figures in words."""
    from pywasm.native.host import NativeHost  # onnxruntime takes its time; --help need not wait

    host = NativeHost(job.bundle, threads=job.threads)
    try:
        synthesizer = await Synthesizer.open(host)
        _notice(synthesizer.bundle, reporter)
        voice = job.voice
        if voice is not None and voice.endswith(VOICE_SUFFIX):
            voice = synthesizer.add_voice(Path(voice).stem, _voice_file(voice))
        return await _speak(replace(job, voice=voice), synthesizer, file, reporter)
    finally:
        host.close()


def _voice_file(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise click.UsageError(
            f"cannot read voice file {path}: {error.strerror}; check the path"
        ) from error


def _notice(bundle: Bundle, reporter: Reporter) -> None:
    if bundle.notice:
        reporter.say(bundle.notice)
    elif not bundle.speech:
        reporter.say(f"Test bundle: {bundle.title} makes noise, not speech.")


async def _speak(job: _Job, synthesizer: Synthesizer, file: BinaryIO, reporter: Reporter) -> str:
    """Write the pieces as they come; return the figures in words."""
    audio = synthesizer.bundle.audio
    meter = Meter(audio.sample_rate)
    writer = WavWriter(file, audio.sample_rate)
    pieces = synthesizer.speak(job.text, job.voice, job.options, warn=reporter.warn)
    assert isinstance(pieces, AsyncGenerator)  # so it can be closed when writing fails
    async with aclosing(pieces):
        async for piece in pieces:
            writer.write(piece.samples)
            file.flush()
            meter.add(len(piece.samples))
            reporter.status(f"part {piece.part + 1}/{piece.parts}: {meter.summary()}")
    summary = meter.summary()
    writer.close(audio.file_tail_samples)
    return summary
