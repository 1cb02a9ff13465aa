"""The teacher: Flite's statistical voices, which return their vocoder parameters.

For a sentence, the teacher returns its phones with their end times, and the parameters that drive
the voice's own vocoder: F0, mel cepstra and the strengths of voicing in five bands, 200 times a
second. The codec and the language model learn these parameters. The sound takes most of Flite's
time, so it is made on request only.

Flite is a C library; this is the only file that knows its structures.
"""

from __future__ import annotations

import ctypes as c
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

VOICES = ("slt", "rms", "awb")
SAMPLE_RATE = 16_000
#: parameter frames per second
FRAME_RATE = 200
#: mel cepstral coefficients, the zeroth included, and bands of voicing strength
CEPSTRA = 25
BANDS = 5
#: constants of all three voices: frequency warping, strength of formant sharpening, gain
ALPHA = 0.42
SHARPEN = 0.4
GAIN = 1.5

_LIBRARIES = ("libflite.so.1", "libflite_cmulex.so.1", "libflite_usenglish.so.1")
_FOLDER = Path("usr/lib/x86_64-linux-gnu")
_SYLLABLE = b"R:SylStructure.parent"
_STOP = -1


class _Track(c.Structure):
    _fields_ = (
        ("type", c.c_char_p),
        ("num_frames", c.c_int),
        ("num_channels", c.c_int),
        ("times", c.POINTER(c.c_float)),
        ("frames", c.POINTER(c.POINTER(c.c_float))),
    )


class _Wave(c.Structure):
    _fields_ = (
        ("type", c.c_char_p),
        ("sample_rate", c.c_int),
        ("num_samples", c.c_int),
        ("num_channels", c.c_int),
        ("samples", c.POINTER(c.c_short)),
    )


class _Features(c.Structure):
    """The first field of an utterance."""

    _fields_ = (("features", c.c_void_p),)


class _Voice(c.Structure):
    """The first fields of a voice."""

    _fields_ = (("name", c.c_char_p), ("features", c.c_void_p))


class _Streaming(c.Structure):
    """Audio streaming: Flite passes sound to the callback ``asc``, whose result can stop it."""

    _fields_ = (
        ("min_buffsize", c.c_int),
        ("asc", c.c_void_p),
        ("utt", c.c_void_p),
        ("item", c.c_void_p),
        ("userdata", c.c_void_p),
    )


_AUDIO = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_int, c.c_int, c.c_int, c.c_void_p)
_stop = _AUDIO(lambda *_: _STOP)

#: name -> types of the result and the arguments
_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "flite_init": (c.c_int, ()),
    "flite_synth_text": (c.c_void_p, (c.c_char_p, c.c_void_p)),
    "feat_val": (c.c_void_p, (c.c_void_p, c.c_char_p)),
    "feat_set": (None, (c.c_void_p, c.c_char_p, c.c_void_p)),
    "new_audio_streaming_info": (c.POINTER(_Streaming), ()),
    "audio_streaming_info_val": (c.c_void_p, (c.c_void_p,)),
    "val_track": (c.POINTER(_Track), (c.c_void_p,)),
    "val_cg_db": (c.c_void_p, (c.c_void_p,)),
    "mlpg": (c.POINTER(_Track), (c.POINTER(_Track), c.c_void_p)),
    "mlsa_resynthesis": (
        c.POINTER(_Wave),
        (c.POINTER(_Track), c.POINTER(_Track), c.c_void_p, c.c_void_p, c.c_int),
    ),
    "delete_track": (None, (c.POINTER(_Track),)),
    "delete_wave": (None, (c.POINTER(_Wave),)),
    "delete_utterance": (None, (c.c_void_p,)),
    "utt_relation": (c.c_void_p, (c.c_void_p, c.c_char_p)),
    "relation_head": (c.c_void_p, (c.c_void_p,)),
    "item_next": (c.c_void_p, (c.c_void_p,)),
    "path_to_item": (c.c_void_p, (c.c_void_p, c.c_char_p)),
    "ffeature_string": (c.c_char_p, (c.c_void_p, c.c_char_p)),
    "ffeature_float": (c.c_float, (c.c_void_p, c.c_char_p)),
}


@dataclass(frozen=True, slots=True)
class Phone:
    """One phone of an utterance."""

    name: str
    #: in a stressed syllable
    stress: bool
    #: index of its word in the text; -1 for a pause
    word: int
    #: in seconds
    end: float


@dataclass(frozen=True, slots=True)
class Utterance:
    """The teacher's version of a sentence."""

    phones: list[Phone]
    #: [T]: Hz, 0 where unvoiced
    f0: Floats
    #: [T, CEPSTRA]: as the voice predicts them, neither sharpened nor scaled
    cepstra: Floats
    #: [T, BANDS]
    strengths: Floats
    #: [N], -1 to 1, or None if it was not requested
    audio: Floats | None


class Teacher:
    """One voice of Flite.

    Args:
        packages: folder with the unpacked package ``libflite1``.
        voice: one of ``VOICES``.

    Raises:
        RuntimeError: the library or the voice cannot be loaded.
    """

    def __init__(self, packages: Path, voice: str) -> None:
        try:
            loaded = [_load(packages, name) for name in _LIBRARIES]
            speaker = _load(packages, f"libflite_cmu_us_{voice}.so.1")
        except OSError as error:
            raise RuntimeError(f"flite's voice {voice!r} cannot be loaded: {error}") from error
        self._c = loaded[0]
        for name, (result, arguments) in _FUNCTIONS.items():
            function = getattr(self._c, name)
            function.restype, function.argtypes = result, arguments
        self._c.flite_init()
        register = getattr(speaker, f"register_cmu_us_{voice}")
        register.restype, register.argtypes = c.c_void_p, [c.c_char_p]
        self._voice = register(None)
        self._skip_vocoder()

    def speak(self, text: str, *, audio: bool = False) -> Utterance:
        """Return the utterance of a sentence, with its sound if ``audio`` is set."""
        utterance = self._c.flite_synth_text(text.encode("ascii"), self._voice)
        try:
            return self._read(utterance, audio)
        finally:
            self._c.delete_utterance(utterance)

    def _skip_vocoder(self) -> None:
        """Make ``flite_synth_text`` stop before the vocoder; ``_read`` calls that itself."""
        streaming = self._c.new_audio_streaming_info()
        streaming.contents.min_buffsize = 1
        streaming.contents.asc = c.cast(_stop, c.c_void_p)
        features = c.cast(self._voice, c.POINTER(_Voice)).contents.features
        value = self._c.audio_streaming_info_val(c.cast(streaming, c.c_void_p))
        self._c.feat_set(features, b"streaming_info", value)

    def _read(self, utterance: int, audio: bool) -> Utterance:
        lib = self._c
        features = c.cast(utterance, c.POINTER(_Features)).contents.features
        model = lib.val_cg_db(lib.feat_val(features, b"cg_db"))
        bands = lib.val_track(lib.feat_val(features, b"str_track"))
        smooth = lib.mlpg(lib.val_track(lib.feat_val(features, b"param_track")), model)
        values = _frames(smooth)
        sound = None
        if audio:
            wave = lib.mlsa_resynthesis(smooth, bands, model, None, 0)
            samples = np.ctypeslib.as_array(wave.contents.samples, (wave.contents.num_samples,))
            sound = samples.astype(np.float32) / np.float32(2**15)
            lib.delete_wave(wave)
        lib.delete_track(smooth)
        return Utterance(
            phones=self._phones(utterance),
            f0=values[:, 0],
            cepstra=values[:, 1 : 1 + CEPSTRA],
            strengths=_frames(bands),
            audio=sound,
        )

    def _items(self, utterance: int, relation: bytes) -> list[int]:
        item = self._c.relation_head(self._c.utt_relation(utterance, relation))
        items = []
        while item:
            items.append(item)
            item = self._c.item_next(item)
        return items

    def _phones(self, utterance: int) -> list[Phone]:
        lib = self._c
        words = {item: i for i, item in enumerate(self._items(utterance, b"Token"))}
        return [
            Phone(
                name=lib.ffeature_string(item, b"name").decode(),
                stress=lib.ffeature_string(item, _SYLLABLE + b".stress") == b"1",
                word=words.get(lib.path_to_item(item, _SYLLABLE + b".parent.R:Token.parent"), -1),
                end=lib.ffeature_float(item, b"end"),
            )
            for item in self._items(utterance, b"Segment")
        ]


def _load(packages: Path, name: str) -> c.CDLL:
    return c.CDLL(str(packages.resolve() / _FOLDER / name), mode=c.RTLD_GLOBAL)


def _frames(track: Any) -> Floats:
    track = track.contents
    shape = (track.num_channels,)
    rows = [np.ctypeslib.as_array(track.frames[i], shape) for i in range(track.num_frames)]
    return np.stack(rows).astype(np.float32)
