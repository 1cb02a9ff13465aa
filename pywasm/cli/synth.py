"""``pockettts synth``: text becomes a WAV, written while it is generated."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import click

from pywasm.cli.bundle import BundleChoice, bundle_options
from pywasm.cli.numbers import threads_option
from pywasm.cli.output import check_wav_name, is_standard_output, open_output
from pywasm.cli.progress import Reporter, SpeechMeter
from pywasm.cli.reading_options import build_reading, reading_options
from pywasm.cli.speech_settings import (
    build_options,
    is_random,
    speech_settings,
    without_effect,
)
from pywasm.cli.text_command import TextCommand
from pywasm.cli.text_source import GivenText, choose_text
from pywasm.cli.voice_choice import choose_voice
from pywasm.core.audio import AudioChunk
from pywasm.core.bundle.manifest import Bundle
from pywasm.core.options import Options
from pywasm.core.synthesizer import Synthesizer
from pywasm.core.text.chunk_source import Text
from pywasm.core.text.reading.options import ReadingOptions
from pywasm.core.wav import WavWriter
from pywasm.native.resources import read_bundle

_AFTERWARDS = "change the WAV with another program, such as sox"
_NO_SPEED = f"the speed cannot be set; {_AFTERWARDS}"
_NO_PITCH = f"the pitch cannot be set; {_AFTERWARDS}"
_NO_VOLUME = f"the volume cannot be set; {_AFTERWARDS}"
_ONLY_WAV = "only WAV can be written; convert it with another program, such as ffmpeg"
_LANGUAGE = "a model speaks one language; choose another model with --model NAME"
_MODEL = "choose a model with --model NAME or --bundle DIR"
_OUT = "name the WAV file with --out FILE"
_FILE = "read the text from a file with --file FILE"
_VOICE = "choose a voice with --voice ID"
#: options that people try because other programs have them, and what to do instead
_HINTS = {
    **dict.fromkeys(["--speed", "--rate", "--tempo", "--pace", "-s", "-r"], _NO_SPEED),
    **dict.fromkeys(["--pitch", "-p"], _NO_PITCH),
    **dict.fromkeys(["--volume", "--gain"], _NO_VOLUME),
    **dict.fromkeys(["--format", "--mp3", "--ogg", "--opus", "--flac", "--wav"], _ONLY_WAV),
    **dict.fromkeys(["--lang", "--language", "-l"], _LANGUAGE),
    "-m": _MODEL,
    **dict.fromkeys(["--output", "--outfile", "-o", "-w"], _OUT),
    **dict.fromkeys(["--input", "--text-file", "-f", "-i"], _FILE),
    **dict.fromkeys(["--speaker", "-v"], _VOICE),
    "--play": "pipe the sound to a player: pockettts synth TEXT --out - | aplay",
    "--list-voices": "run: pockettts voices",
    "--ssml": "for a text in SSML, use --input-format ssml",
}


@dataclass(frozen=True, slots=True)
class _Request:
    """One call of the command, checked as far as that is possible without the model."""

    text: Text
    #: id or name of a voice, path of a voice file, or None for the bundle's default
    voice: str | None
    options: Options
    #: the values of the options that ``options`` was made from, None if not given
    settings: Mapping[str, Any]
    bundle: Path
    threads: int | None


@click.command(cls=TextCommand, hints=_HINTS)
@click.argument("words", metavar="[TEXT]...", nargs=-1)
@click.option("--text", metavar="TEXT", help="What to say; - is stdin.")
@click.option("--file", metavar="FILE", help="Read the text from a file; - is stdin.")
@click.option(
    "--voice",
    metavar="ID|NAME|FILE",
    show_default="the model's own",
    help="A voice of the model, or a .safetensors voice file.",
)
@click.option(
    "--out", metavar="FILE", default="out.wav", show_default=True, help="WAV file; - is stdout."
)
@click.option(
    "--reading",
    type=click.Choice(["on", "off"]),
    default="on",
    show_default=True,
    help="Read numbers, lists, markup and so on as a person does.",
)
@reading_options
@speech_settings
@bundle_options
@threads_option
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def synth(
    *,
    words: tuple[str, ...],
    text: str | None,
    file: str | None,
    voice: str | None,
    out: str,
    bundle: BundleChoice,
    threads: int | None,
    reading: str,
    quiet: bool,
    **settings: Any,
) -> None:
    """Turn text into a WAV file.

    The text is TEXT, or comes from --text, --file, or standard input. What arrives slowly on
    standard input is spoken sentence by sentence. Numbers, lists, markup and so on are read as a
    person reads them; `pockettts read` shows how. The file appears when it is complete, or not at
    all; a file of that name is replaced.

    \b
    Examples:
      pockettts synth "Hello world." --out hello.wav
      pockettts synth --voice my-voice.safetensors --seed 7 --text "Same again."
      pockettts synth --file page.txt --out page.wav
      cat page.txt | pockettts synth --out - | aplay
    """
    check_wav_name(out)
    given, folder = choose_text(words, text, file), bundle.folder()
    given.check(reading=reading == "on", input_format=None)
    how = _reading(settings, given, folder) if reading == "on" else None
    request = _Request(
        text=given.text,
        voice=voice,
        options=build_options(settings, how),
        settings=settings,
        bundle=folder,
        threads=threads,
    )
    with Reporter(quiet=quiet) as reporter:
        replaced = os.path.isfile(out) and not is_standard_output(out)
        with open_output(out) as target:
            summary = asyncio.run(_run(request, target, reporter))
        where = "standard output" if is_standard_output(out) else out
        reporter.say(f"{where}{' replaced' if replaced else ''}: {summary}")


def _reading(settings: Mapping[str, Any], given: GivenText, folder: Path) -> ReadingOptions:
    # Only a dictionary needs the language before the model is opened.
    language = read_bundle(folder).language if settings["dictionary"] else ""
    return build_reading(settings, given, language)


async def _run(request: _Request, file: BinaryIO, reporter: Reporter) -> str:
    """Load the model, then speak; return the figures in words."""
    # onnxruntime is slow to import, and --help need not wait for it
    from pywasm.native.open import open_bundle

    async with open_bundle(request.bundle, threads=request.threads) as synthesizer:
        bundle, options = synthesizer.bundle, request.options
        _print_notice(bundle, reporter)
        for line in without_effect(request.settings, options, bundle):
            reporter.say(line)
        figures = await _speak(request, synthesizer, file, reporter)
        return f"{figures}, seed {options.seed}" if is_random(options, bundle) else figures


def _print_notice(bundle: Bundle, reporter: Reporter) -> None:
    if bundle.notice:
        reporter.say(bundle.notice)
    elif not bundle.speech:
        reporter.say(f"Test bundle: {bundle.title} makes noise, not speech.")


async def _speak(
    request: _Request, synthesizer: Synthesizer, file: BinaryIO, reporter: Reporter
) -> str:
    """Write the audio as it is generated; return its length and speed in words."""
    voice = choose_voice(synthesizer, request.voice)
    audio = synthesizer.bundle.audio
    meter = SpeechMeter(audio.sample_rate, timed=isinstance(request.text, str))
    writer = WavWriter(file, audio.sample_rate)
    spoken = synthesizer.speak(request.text, voice, request.options, warn=reporter.warn)
    async with aclosing(spoken) as chunks:
        async for chunk in chunks:
            writer.write(chunk.samples)
            file.flush()
            meter.add(len(chunk.samples))
            reporter.status(f"{_progress(chunk, request.text)}: {meter.summary()}")
    writer.close(audio.file_tail_samples)
    return meter.summary(audio.file_tail_samples)


def _progress(chunk: AudioChunk, text: Text) -> str:
    """Return in words how far the speech is."""
    if chunk.source is None or not isinstance(text, str):
        return f"part {chunk.part + 1}"
    return f"{chunk.source[1] * 100 // len(text)} % of the text"
