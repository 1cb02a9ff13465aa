"""Measure what each precision costs and saves, on this PC.

    python scripts/measure_precisions.py CONFIG [--random-weights SEED] [--tokenizer FILE] [--rows]

Exports CONFIG in every precision to a temporary folder, lets each one speak with the noise and the
latents of the fp32 one, and prints a Markdown table: bytes of the graphs needed to speak, time per
step and per decoded frame, differences of the next latent, steps on which the end of speech
agrees, and log-spectral distance of the sound. Latents are forced, so that differences do not add
up; random weights would blow them up within a second of sound.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from pywasm.core.bundle.manifest import Bundle, parse_manifest
from pywasm.export.bundle_writer import write_bundle
from pywasm.export.config import Origin, load
from pywasm.export.manifest import Identity
from pywasm.export.precision_names import FP32, NAMES

Array = npt.NDArray[Any]
PRECISIONS = (*NAMES, "lm=fp16-storage,codec=int8", "lm=int8,codec=int8")
#: rows of voice and text, and latents
PREFIX, FRAMES = 150, 60
#: samples of a spectrum, and the quietest power that counts
WINDOW, FLOOR = 1024, 1e-8


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one precision made of the same inputs."""

    latents: Array
    logits: Array
    sound: Array
    step_ms: float
    frame_ms: float
    megabytes: float


class Model:
    """The graphs of a bundle that are needed to speak, on one thread."""

    def __init__(self, folder: Path) -> None:
        self.bundle: Bundle = parse_manifest((folder / "manifest.json").read_bytes())
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        speak = [graph for graph in self.bundle.graphs if graph.use == "speak"]
        self.megabytes = sum(graph.bytes for graph in speak) / 1e6
        self._sessions = {
            graph.name: onnxruntime.InferenceSession(str(folder / graph.file), options)
            for graph in speak
        }

    def run(self, name: str, **inputs: Array) -> list[Array]:
        """Run a graph."""
        outputs: list[Array] = self._sessions[name].run(None, inputs)
        return outputs

    def initial(self, name: str) -> dict[str, Array]:
        """Make a graph's initial state."""
        graph = self.bundle.graph(name)
        assert graph is not None
        room = PREFIX + FRAMES
        shapes = {
            port.input: [n or room for n in port.shape] if port.update == "extend" else port.shape
            for port in graph.states
        }
        return {port.input: np.zeros(shapes[port.input], port.dtype) for port in graph.states}

    def next_latent(self, hidden: Array, noise: Array) -> Array:
        """Do what ``pywasm.core.lm.flow`` does, in one step."""
        graph = self.bundle.graph("flow_lm_flow")
        assert graph is not None
        times = {"s": np.zeros((1, 1), np.float32), "t": np.ones((1, 1), np.float32)}
        names = {port.name for port in graph.inputs}
        if names & {"s", "t"} == {"t"}:
            times["t"] *= 0
        given = {name: value for name, value in times.items() if name in names}
        (flow,) = self.run("flow_lm_flow", condition=hidden, x=noise, **given)
        return flow if self.bundle.model.flow_type == "drifting" else noise + flow


def speak(model: Model, forced: Array | None) -> Spoken:
    """Run a prefix, then frames; each frame follows the forced latent, or the last one made."""
    constants = model.bundle.model
    draw = np.random.default_rng(1)
    std = constants.temperature**0.5
    tokens = draw.integers(4, model.bundle.tokenizer.vocab_size, (1, PREFIX))
    noise = std * draw.standard_normal((FRAMES, 1, constants.latent_dim), dtype=np.float32)
    noise = noise.astype(np.float32)
    (text,) = model.run("text_conditioner", tokens=tokens)
    state = model.initial("flow_lm_main_kv")
    none = np.zeros((1, 0, constants.latent_dim), np.float32)
    _, _, *after = model.run("flow_lm_main_kv", sequence=none, text_embeddings=text, **state)
    state, text = dict(zip(state, after, strict=True)), text[:, :0]
    latent = np.full((1, 1, constants.latent_dim), np.nan, np.float32)
    latents, logits, times = [], [], []
    for frame in range(FRAMES):
        start = time.perf_counter()
        hidden, logit, *after = model.run(
            "flow_lm_main_kv", sequence=latent, text_embeddings=text, **state
        )
        latents.append(model.next_latent(hidden, noise[frame]))
        times.append(time.perf_counter() - start)
        state = dict(zip(state, after, strict=True))
        logits.append(float(logit[0, 0]))
        latent = (latents[-1] if forced is None else forced[frame])[None]
    made = np.stack(latents)
    sound, frame_ms = decode(model, made)
    step_ms = 1000 * float(np.median(times))
    return Spoken(made, np.array(logits), sound, step_ms, frame_ms, model.megabytes)


def decode(model: Model, latents: Array) -> tuple[Array, float]:
    """Decode frame by frame; the sound, and the median time of a frame in milliseconds."""
    state = model.initial("mimi_decoder_stream")
    sound, times = [], []
    for frame in range(len(latents)):
        start = time.perf_counter()
        part = latents[:, 0][None, frame : frame + 1]
        audio, *after = model.run("mimi_decoder_stream", latent=part, **state)
        times.append(time.perf_counter() - start)
        state = dict(zip(state, after, strict=True))
        sound.append(audio)
    return np.concatenate(sound, -1)[0, 0], 1000 * float(np.median(times))


def log_spectral_distance(one: Array, two: Array) -> float:
    """Mean over windows of the root mean square difference of the log power spectra, in dB."""
    spectra = []
    for sound in (one, two):
        count = len(sound) // WINDOW * WINDOW
        frames = sound[:count].reshape(-1, WINDOW) * np.hanning(WINDOW)
        spectra.append(10 * np.log10(np.abs(np.fft.rfft(frames)) ** 2 + FLOOR))
    return float(np.sqrt(((spectra[0] - spectra[1]) ** 2).mean(-1)).mean())


def row(config: str, precision: str, spoken: Spoken, exact: Spoken, threshold: float) -> str:
    """Write one line of the table."""
    apart = np.abs(spoken.latents - exact.latents)
    agree = ((spoken.logits > threshold) == (exact.logits > threshold)).mean()
    cells = [
        config,
        precision,
        f"{spoken.megabytes:.1f}",
        f"{spoken.step_ms:.2f}",
        f"{spoken.frame_ms:.2f}",
        f"{apart.max():.2g}",
        f"{apart.mean():.2g}",
        f"{np.abs(spoken.logits - exact.logits).max():.2g}",
        f"{100 * agree:.0f} %",
        f"{log_spectral_distance(spoken.sound, exact.sound):.2f}",
    ]
    return f"| {' | '.join(cells)} |"


HEAD = (
    "| config | precision | MB to speak | LM step, ms | decoded frame, ms | latent, max "
    "| latent, mean | EOS logit, max | EOS agrees | sound, dB |\n" + "|---" * 10 + "|"
)


def measure(origin: Origin, folder: Path, say: Callable[[str], None]) -> None:
    """Export and measure one config."""
    model = load(origin)
    identity = Identity(origin.name, origin.name, "english", "unknown", "unknown", speech=False)
    parts = ("fallback", "encoder")
    exact: Spoken | None = None
    assert PRECISIONS[0] == FP32
    for precision in PRECISIONS:
        target = folder / precision
        write_bundle(model, origin, identity, target, without=parts, precision=precision)
        ours = Model(target)
        spoken = speak(ours, None if exact is None else exact.latents)
        exact = exact or spoken
        say(row(origin.name, precision, spoken, exact, ours.bundle.model.eos_threshold))


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("config", nargs="+", help="configs of the reference, or YAML files")
    parser.add_argument("--random-weights", type=int, metavar="SEED", help="use noise as weights")
    parser.add_argument("--tokenizer", help="tokenizer to use instead of the config's")
    parser.add_argument("--rows", action="store_true", help="leave out the table's head")
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)
    if not arguments.rows:
        print(HEAD)
    for config in arguments.config:
        origin = Origin(config, arguments.random_weights, None, arguments.tokenizer)
        with tempfile.TemporaryDirectory() as folder:
            measure(origin, Path(folder), lambda line: print(line, flush=True))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
