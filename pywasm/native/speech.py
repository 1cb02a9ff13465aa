"""Speak from a plain script, without ``async``.

The synthesis runs in a thread of its own, so that it goes on while the script plays or writes what
it has, and so that it also works where an event loop runs already (notebooks).
"""

from __future__ import annotations

import asyncio
import errno
import os
import threading
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from contextlib import aclosing, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from pywasm.core.audio import AudioChunk
from pywasm.core.options import Options
from pywasm.core.synthesizer import DEFAULTS
from pywasm.core.wav import WavWriter
from pywasm.native.atomic_files import replaced_file
from pywasm.native.open import chosen_bundle, open_bundle
from pywasm.native.resources import read_bundle


@dataclass(frozen=True, slots=True)
class Speech:
    """The sound of a text, generated each time it is iterated over or saved.

    Example:
        >>> speech = pywasm.speak("Hello world.")
        >>> sum(len(chunk.samples) for chunk in speech) / 16000
        1.12
    """

    #: of any length; or its parts as they arrive
    text: str | Iterable[str]
    #: id of a voice; None is the default of the bundle
    voice: str | None
    #: settings of the request
    options: Options
    #: folder of the bundle
    bundle: Path
    #: onnxruntime threads per stage; None is half of the cores
    threads: int | None

    def __iter__(self) -> Iterator[AudioChunk]:
        """Yield the sound, piece by piece, while the rest is generated.

        Leave the loop, or close the iterator, to stop.

        Raises:
            PocketTTSError: see ``Synthesizer.speak`` and ``open_bundle``.
        """
        pieces: SimpleQueue[AudioChunk | BaseException | None] = SimpleQueue()
        producer = _Producer(self, pieces)
        producer.start()
        try:
            while (piece := pieces.get()) is not None:
                if isinstance(piece, BaseException):
                    raise piece
                producer.make_room()
                yield piece
        finally:
            producer.stop()

    def save(self, path: str | os.PathLike[str]) -> float:
        """Write the sound to a WAV file, mono, 16 bits; return its duration in seconds.

        Raises:
            PocketTTSError: see ``Synthesizer.speak`` and ``open_bundle``; an older file of this
                name stays as it was.
            OSError: the file cannot be written.

        Example:
            >>> pywasm.speak("Hello world.").save("hello.wav")
            1.32
        """
        target = Path(path).resolve()
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        audio = read_bundle(self.bundle).audio
        with replaced_file(target) as file:
            writer = WavWriter(file, audio.sample_rate)
            for piece in self:
                writer.write(piece.samples)
            writer.close(audio.file_tail_samples)
        return writer.samples / audio.sample_rate


def speak(
    text: str | Iterable[str],
    voice: str | None = None,
    *,
    options: Options = DEFAULTS,
    bundle: str | os.PathLike[str] | None = None,
    model: str | None = None,
    threads: int | None = None,
) -> Speech:
    """Return the speech of a text, to be saved or iterated over; nothing is computed before that.

    Each call opens the model anew. To speak many texts, keep one open with ``open_bundle``.

    Args:
        text: of any length; or parts of it, cut anywhere, such as those that a language model
            sends: a sentence is then spoken as soon as it is complete. They are taken in a thread
            of their own, as fast as they come; an iterator can be spoken once.
        voice: id of a voice of the bundle; None is its default.
        options: seed, temperature and so on; what is left open takes the model's values.
        bundle: folder of a bundle; None is the one that comes with the package.
        model: name of an installed model, in place of ``bundle``.
        threads: onnxruntime threads for each of the model's two stages; None is half of the cores.

    Example:
        >>> pywasm.speak("Hello world.", voice="susan").save("hello.wav")
        1.32
        >>> for chunk in pywasm.speak("A long text. It is played while the rest is generated."):
        ...     player.write(chunk.int16().tobytes())
    """
    return Speech(text, voice, options, chosen_bundle(bundle, model), threads)


#: pieces that may wait for the reader, about a minute of sound
_MAX_WAITING_PIECES = 64


class _Producer(threading.Thread):
    """Puts pieces into a queue, then None, or the error that ended the speech."""

    def __init__(
        self, speech: Speech, pieces: SimpleQueue[AudioChunk | BaseException | None]
    ) -> None:
        super().__init__(name="pywasm-speech", daemon=True)
        self._speech = speech
        self._pieces = pieces
        self._loop = asyncio.new_event_loop()
        self._task: asyncio.Task[None] | None = None
        self._stopping = threading.Event()
        self._room = asyncio.Semaphore(_MAX_WAITING_PIECES)

    def run(self) -> None:
        try:
            with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
                runner.run(self._produce())
        except BaseException as error:  # noqa: BLE001 (raised in the caller's thread)
            self._pieces.put(None if self._stopping.is_set() else error)
        else:
            self._pieces.put(None)

    def make_room(self) -> None:
        """Resume the synthesis after the reader has taken a piece."""
        self._call(self._room.release)

    def stop(self) -> None:
        """Cancel what is left and wait for the thread."""
        self._stopping.set()
        self._call(self._cancel)
        self.join()

    def _call(self, callback: Callable[[], None]) -> None:
        """Call a function in the thread's event loop, unless everything has ended there."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(callback)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _produce(self) -> None:
        self._task = asyncio.current_task()
        speech = self._speech
        if self._stopping.is_set():
            return
        async with open_bundle(speech.bundle, threads=speech.threads) as synthesizer:
            text = speech.text
            arriving = text if isinstance(text, str) else _Parts(text, self._loop).texts()
            spoken = synthesizer.speak(arriving, speech.voice, speech.options)
            async with aclosing(spoken) as pieces:
                async for piece in pieces:
                    await self._room.acquire()
                    self._pieces.put(piece)


class _Parts(threading.Thread):
    """Takes the parts of a text, which may take long to come, while the synthesis goes on."""

    def __init__(self, parts: Iterable[str], loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(name="pywasm-text", daemon=True)
        self._parts = parts
        self._loop = loop
        self._arrived: asyncio.Queue[str | BaseException | None] = asyncio.Queue()
        self._stopping = threading.Event()

    async def texts(self) -> AsyncGenerator[str, None]:
        """Start the thread, and yield the parts."""
        self.start()
        try:
            while (part := await self._arrived.get()) is not None:
                if isinstance(part, BaseException):
                    raise part
                yield part
        finally:
            self._stopping.set()

    def run(self) -> None:
        try:
            for part in self._parts:
                if self._stopping.is_set():
                    return
                self._put(part)
        except BaseException as error:  # noqa: BLE001 (raised in the caller's thread)
            self._put(error)
        else:
            self._put(None)

    def _put(self, part: str | BaseException | None) -> None:
        # After the speech was stopped, the loop is closed.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._arrived.put_nowait, part)
