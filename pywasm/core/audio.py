"""The audio that a synthesizer yields, piece by piece."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from pywasm.core.host import DeviceTensor
from pywasm.core.text.chunking import Chunk
from pywasm.core.wav import to_int16


@dataclass(frozen=True, slots=True)
class AudioChunk:
    """The next piece of the sound of a text: plain values, usable without its synthesizer.

    Example:
        >>> chunk = AudioChunk(24000, array("f", [0.0, 0.5]), 4800, "Hello.", 0, (0, 6))
        >>> chunk.seconds, chunk.start_seconds, chunk.int16()[1]
        (8.333333333333333e-05, 0.2, 16383)
    """

    #: samples per second
    sample_rate: int
    #: mono float32, -1..1; may slightly exceed that
    samples: array[float]
    #: number of samples of the same text before this piece
    position: int
    #: the part of the text that this piece belongs to, as it was prepared for the model
    text: str
    #: index of that part
    part: int
    #: where that part stands in the text: first character, and after the last; None without reading
    source: tuple[int, int] | None = None

    @property
    def seconds(self) -> float:
        """Duration of the piece, in seconds."""
        return len(self.samples) / self.sample_rate

    @property
    def start_seconds(self) -> float:
        """Start of this piece in the sound, in seconds."""
        return self.position / self.sample_rate

    def int16(self) -> array[int]:
        """Return the samples as 16-bit integers in the machine's byte order, clipped."""
        return to_int16(self.samples)


@dataclass(frozen=True, slots=True)
class DeviceAudio:
    """The next piece of the sound of a text, with the samples left on the host.

    Silence (a piece without a tensor) marks a joint: the sound before it is faded out. It may have
    no samples. See ``codec/joints.py``.
    """

    #: PCM [1, 1, samples] float32; None for silence
    tensor: DeviceTensor | None
    #: number of samples
    samples: int
    #: number of samples of the same text before this piece
    position: int
    #: the part of the text that this piece belongs to
    chunk: Chunk
