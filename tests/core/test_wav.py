"""WAV files: quantisation, header, streams."""

from __future__ import annotations

import io
import wave
from array import array

import pytest

from pywasm.core.wav import UNKNOWN_SIZE, WavWriter, to_int16


class Pipe(io.BytesIO):
    """A file that cannot seek."""

    def seekable(self) -> bool:
        return False


@pytest.mark.parametrize(
    ("sample", "value"),
    [
        (0.0, 0),
        (1.0, 32767),
        (-1.0, -32767),
        (1.5, 32767),
        (-9.0, -32767),
        (0.5, 16383),  # 16383.5, truncated toward zero
        (-0.5, -16383),
        (27 / 32767, 27),  # 26.999999… before it is rounded to single precision
    ],
)
def test_quantises_like_the_reference(sample: float, value: int) -> None:
    assert to_int16(array("f", [sample]))[0] == value


def test_a_file_is_a_wav_of_the_right_length() -> None:
    file = io.BytesIO()
    writer = WavWriter(file, 50)
    writer.write(array("f", [0.5] * 30))
    writer.write(array("f", [-0.5] * 20))
    writer.close(tail_samples=10)
    file.seek(0)
    with wave.open(file) as wav:
        assert (wav.getnchannels(), wav.getsampwidth(), wav.getframerate()) == (1, 2, 50)
        assert wav.getnframes() == writer.samples == 60
        assert wav.readframes(60)[-20:] == bytes(20)


def test_a_pipe_gets_a_header_of_unknown_size() -> None:
    pipe = Pipe()
    writer = WavWriter(pipe, 50)
    writer.write(array("f", [0.5]))
    writer.close(tail_samples=1)
    data = pipe.getvalue()
    assert data[4:8] == data[40:44] == UNKNOWN_SIZE.to_bytes(4, "little")
    assert data[44:] == (16383).to_bytes(2, "little") + bytes(2)
