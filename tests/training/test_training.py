"""The training code's own parts, without the teacher and without data."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from training import loop
from training.codec.features import to_features, trim
from training.codec.model import BLOCK, FEATURE_DIM, LATENT, SAMPLES, Codec
from training.codec.vocoder import (
    HOP,
    LENGTH,
    NOISE_ROWS,
    NOISE_SEED,
    POINTS,
    RING,
    TURN,
    WINDOW,
    Vocoder,
    band_gains,
)
from training.data.cepstra import basis
from training.data.flite import ALPHA, BANDS, CEPSTRA
from training.data.phrases import number
from training.data.sentences import usable
from training.data.shards import PHONES, PARAMETER_DIM, StoredUtterance
from training.evaluate.word_errors import errors
from training.lm import aligner as letters
from training.lm.alphabet import CLASSES, PIECES, classes, classes_of_pieces
from training.lm.examples import read


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("that which is perceived (or known)", "That which is perceived."),
        ('He said: "go home!"', "He said: go home!"),
        ("a well-known dog's tail,", "A well-known dog's tail."),
        ("born in 1942", None),
        ("the U.S. Navy", None),
        ("see NATO treaty", None),
        ("word", None),
        ("x marks it", None),
    ],
)
def test_only_plain_sentences_are_learnt(raw: str, sentence: str | None) -> None:
    assert usable(raw) == sentence


def test_numbers_in_words() -> None:
    assert number(0) == "zero"
    assert number(1942) == "one thousand nine hundred and forty-two"
    assert number(7005) == "seven thousand and five"


def test_letters_get_the_phones_they_say() -> None:
    k, s, t, ae, ih, sh = range(6)
    pairs = [
        ("cat", (k, ae, t)),
        ("sit", (s, ih, t)),
        ("tact", (t, ae, k, t)),
        ("ship", (sh, ih, t)),
        ("six", (s, ih, k, s)),
        ("kiss", (k, ih, s)),
        ("ax", (ae, k, s)),
    ]
    aligner = letters.Aligner()
    aligner.learn(pairs)
    assert aligner.align("cat", (k, ae, t)) == (1, 1, 1)
    assert aligner.align("six", (s, ih, k, s)) == (1, 1, 2)
    assert sum(aligner.align("ship", (sh, ih, t))) == 3
    assert aligner.align("a", (k, ae, t)) == (3,)  # more than letters can say is spread


def test_the_text_s_tokens_are_its_letters() -> None:
    assert "".join(CLASSES[i] for i in classes("It's so.")) == "▁it's▁so."
    known = classes_of_pieces()
    assert known[PIECES.index("A")] == known[PIECES.index("a")] == CLASSES.index("a")
    assert known[PIECES.index("<0x41>")] == known[0] == 0


def _spoken(text: str, phones: list[tuple[str, int, int]]) -> StoredUtterance:
    """An utterance with phones (name, word, end in steps of 5 ms)."""
    rows = [(PHONES.index(name), 0, word, end) for name, word, end in phones]
    frames = np.zeros((rows[-1][3] // 2, PARAMETER_DIM), np.float16)
    frames[:, 0] = 100
    return StoredUtterance(text, frames, np.array(rows, np.int16))


def test_pauses_are_cut_and_every_step_belongs_to_a_letter() -> None:
    phones = [("pau", -1, 40), ("hh", 0, 60), ("ay", 0, 100), ("pau", -1, 140), ("y", 1, 160)]
    trimmed = trim(_spoken("Hi, ya.", [*phones, ("aa", 1, 200), ("pau", -1, 280)]))
    assert len(trimmed.features) % BLOCK == 0
    durations, spoken = read(trimmed, letters.Aligner())
    assert len(durations) == len(classes("Hi, ya.")) == len(spoken)
    assert int(durations.sum()) == len(trimmed.features)
    assert durations[0] == 6  # the space in front has what is left of the first pause
    assert durations[1:4].sum() == 10 + 20 + 20  # the comma has the pause behind it
    assert durations[4] == 0
    assert durations[5:].sum() == len(trimmed.features) - 56


def test_pitch_goes_on_where_there_is_no_voice() -> None:
    frames = np.zeros((3, PARAMETER_DIM), np.float32)
    frames[:, 0] = 100, 0, 200
    features = to_features(frames)
    assert features.shape == (3, FEATURE_DIM)
    assert np.exp(features[:, 0]) == pytest.approx([100, 150, 200])
    assert list(features[:, 1]) == [1, 0, 1]


def test_the_bands_add_up() -> None:
    assert band_gains(65).sum(0) == pytest.approx(np.ones(65))


def test_the_vocoder_makes_the_pitch_and_the_level_it_is_told() -> None:
    frames = 100
    f0, voiced = torch.full((1, frames), 125.0), torch.ones(1, frames)
    cepstra, strengths = torch.zeros(1, frames, CEPSTRA), torch.ones(1, frames, 5)
    cepstra[..., 0] = float(np.log(0.1))
    state = Codec().initial_state(f0)
    with torch.no_grad():
        start = torch.zeros(1, dtype=torch.int64)
        audio, *_ = Vocoder()((f0, voiced, cepstra, strengths), start, state)
    sound = audio[0, 10 * HOP :].numpy()
    assert np.sqrt((sound**2).mean()) == pytest.approx(0.1, rel=0.05)
    spectrum = np.abs(np.fft.rfft(sound[:8000] * np.hanning(8000)))
    peaks = spectrum[np.arange(1, 20) * 125 // 2]
    assert peaks.min() > 20 * np.median(spectrum[:1200])


def test_the_vocoder_s_matrices_are_transforms() -> None:
    """The same sound, computed frame by frame with Fourier transforms."""
    frames = 12
    random = np.random.default_rng(5)
    f0 = random.uniform(80, 300, frames).astype(np.float32)
    voiced = (random.uniform(size=frames) > 0.3).astype(np.float32)
    cepstra = (random.standard_normal((frames, CEPSTRA)) * 0.1).astype(np.float32)
    strengths = random.uniform(size=(frames, BANDS)).astype(np.float32)
    given = [torch.from_numpy(x)[None] for x in (f0, voiced, cepstra, strengths)]
    with torch.no_grad():
        start = torch.zeros(1, dtype=torch.int64)
        audio, *_ = Vocoder()(tuple(given), start, Codec().initial_state(given[0]))
    pulses, phase = np.zeros((frames + 1, HOP)), 0
    for i, step in enumerate(np.round(f0 * np.float32(TURN / 16000)).astype(int)):
        turns = (phase + step * np.arange(HOP + 1)) // TURN
        pulses[i + 1] = np.diff(turns) * np.sqrt(16000 / f0[i])
        phase += step * HOP
    noise = np.random.default_rng(NOISE_SEED).standard_normal((NOISE_ROWS, HOP))[:frames]
    noise = np.concatenate([np.zeros((1, HOP)), noise])
    window = np.hanning(WINDOW + 1)[:-1]
    cosines, sines = basis(CEPSTRA, POINTS, ALPHA)
    gains = strengths @ band_gains(POINTS)
    wanted = np.zeros((frames + RING) * HOP)
    for i in range(frames):
        pulse, hiss = (
            np.fft.rfft(rows[i : i + 2].reshape(-1) * window, LENGTH) for rows in (pulses, noise)
        )
        mixed = pulse * voiced[i] * gains[i] + hiss * (1 - gains[i])
        mixed = mixed * np.exp(cepstra[i] @ cosines - 1j * (cepstra[i] @ sines))
        wanted[i * HOP :][:LENGTH] += np.fft.irfft(mixed, LENGTH)
    assert float(np.abs(wanted).max()) > 0.5
    assert audio[0].numpy() == pytest.approx(wanted[: frames * HOP], abs=2e-5)


@pytest.mark.parametrize("sizes", [[1] * 9, [4, 5], [2, 1, 6]])
def test_the_codec_streams_exactly(sizes: list[int]) -> None:
    from training.export.codec_graphs import Stream

    torch.manual_seed(1)
    codec = Codec().eval()
    codec.mean[0] = 5.0  # a pitch that can be heard
    codec.mean[1] = 0.5
    codec.mean[2] = -3.0
    latents = torch.randn(2, 9, LATENT)
    stream = Stream(codec)
    state: list[torch.Tensor] = []
    for port in stream.states():
        shape = (1,) if port.input == "position" else (2, *port.shape[1:])
        state.append(torch.zeros(shape, dtype=getattr(torch, port.dtype)))
    parts, at = [], 0
    with torch.no_grad():
        whole = codec.decode(codec.denormalise(latents))
        for size in sizes:
            audio, *state = stream(latents[:, at : at + size], *state)
            parts.append(audio)
            at += size
    assert whole.shape == (2, 1, 9 * SAMPLES)
    assert float(whole.abs().max()) > 0.01
    assert float((torch.cat(parts, 2) - whole).abs().max()) < 1e-5


def test_a_run_that_was_stopped_goes_on(tmp_path: Path) -> None:
    model = torch.nn.Linear(2, 1)
    seen: list[int] = []

    def losses(step: int) -> dict[str, torch.Tensor]:
        seen.append(step)
        return {"error": model(torch.ones(1, 2)).square().sum()}

    path = tmp_path / "run.pt"
    loop.train(model, losses, loop.Schedule(steps=3, rate=0.1, warmup=1), path)
    loop.train(model, losses, loop.Schedule(steps=5, rate=0.1, warmup=1), path)
    assert seen == [0, 1, 2, 3, 4]
    other = torch.nn.Linear(2, 1)
    assert loop.load(path, other) == 5


@pytest.mark.parametrize(
    ("heard", "count"), [("a b c", 0), ("a c", 1), ("a x c", 1), ("a b b c d", 2), ("", 3)]
)
def test_word_errors(heard: str, count: int) -> None:
    assert errors("a b c".split(), heard.split()) == count
