"""Measure the accuracy, size and speed of each precision on this PC.

    python scripts/measure_precisions.py CONFIG [--random-weights SEED] [--tokenizer FILE] [--rows]

Exports CONFIG in every precision to a temporary folder, speaks with each one from the noise and the
latents of fp32, and prints a Markdown table: size of the graphs needed to speak, time per step and
per decoded frame, differences of the next latent, fraction of steps that agree about the end of
speech, and log-spectral distance of the sound. Latents are forced (teacher forcing), so that
differences do not accumulate; with random weights they would blow up within a second of
sound.
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

from pywasm.assembly.precision_names import FP32, NAMES
from pywasm.core.bundle.manifest import Bundle, parse_manifest
from pywasm.export.bundle_writer import write_bundle
from pywasm.export.config import Origin, load
from pywasm.export.manifest import Identity
from pywasm.native.host import create_session

Array = npt.NDArray[Any]
PRECISIONS = (*NAMES, "lm=fp16-storage,codec=int8", "lm=int8,codec=int8")
#: rows of the prefix (voice and text), and latents
PREFIX, FRAMES = 150, 60
#: samples per spectrum, and a floor for its power
WINDOW, FLOOR = 1024, 1e-8


@dataclass(frozen=True, slots=True)
class Result:
    """Outputs of one precision for the common inputs, and times."""

    #: [FRAMES, 1, latent_dim]
    latents: Array
    #: EOS logits [FRAMES]
    logits: Array
    #: samples [N]
    sound: Array
    step_ms: float
    frame_ms: float
    megabytes: float


class Model:
    """The graphs of a bundle that are needed to speak, on one thread."""

    def __init__(self, folder: Path) -> None:
        self.bundle: Bundle = parse_manifest((folder / "manifest.json").read_bytes())
        speak = [graph for graph in self.bundle.graphs if graph.use == "speak"]
        self.megabytes = sum(file.bytes for graph in speak for file in graph.files) / 1e6
        self._sessions = {}
        for graph in speak:
            options = onnxruntime.SessionOptions()  # a session's own: it holds its tensors
            options.intra_op_num_threads = 1
            weights = None
            if graph.weights:
                weights = graph.weights, (folder / graph.weights.file).read_bytes()
            data = (folder / graph.file).read_bytes()
            self._sessions[graph.name] = create_session(data, weights, options)

    def run(self, name: str, **inputs: Array) -> list[Array]:
        """Run a graph; return its outputs in the manifest's order."""
        outputs: list[Array] = self._sessions[name][0].run(None, inputs)
        return outputs

    def initial(self, name: str) -> dict[str, Array]:
        """Return a graph's initial state, with space for ``PREFIX + FRAMES`` rows."""
        graph = self.bundle.graph(name)
        assert graph is not None
        rows = PREFIX + FRAMES
        shapes = {
            port.input: [n or rows for n in port.shape] if port.update == "extend" else port.shape
            for port in graph.states
        }
        return {port.input: np.zeros(shapes[port.input], port.dtype) for port in graph.states}

    def next_latent(self, hidden: Array, noise: Array) -> Array:
        """Compute the next latent in one Euler step, as ``pywasm.core.lm.flow`` does."""
        graph = self.bundle.graph("flow_lm_flow")
        assert graph is not None
        times = {"s": np.zeros((1, 1), np.float32), "t": np.ones((1, 1), np.float32)}
        names = {port.name for port in graph.inputs}
        if names & {"s", "t"} == {"t"}:
            times["t"] *= 0
        given = {name: value for name, value in times.items() if name in names}
        (flow,) = self.run("flow_lm_flow", condition=hidden, x=noise, **given)
        return flow if self.bundle.model.flow_type == "drifting" else noise + flow


def speak(model: Model, forced: Array | None) -> Result:
    """Run a prefix, then ``FRAMES`` steps, and decode them.

    Args:
        model: the graphs.
        forced: latents to feed back; None feeds back the model's own.
    """
    constants = model.bundle.model
    generator = np.random.default_rng(1)
    std = constants.temperature**0.5
    tokens = generator.integers(4, model.bundle.tokenizer.vocab_size, (1, PREFIX))
    noise = std * generator.standard_normal((FRAMES, 1, constants.latent_dim), dtype=np.float32)
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
    return Result(made, np.array(logits), sound, step_ms, frame_ms, model.megabytes)


def decode(model: Model, latents: Array) -> tuple[Array, float]:
    """Decode frame by frame; return the samples and the median time per frame in milliseconds."""
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
    """Return the root mean square difference of log power spectra in dB, averaged over windows."""
    spectra = []
    for sound in (one, two):
        count = len(sound) // WINDOW * WINDOW
        frames = sound[:count].reshape(-1, WINDOW) * np.hanning(WINDOW)
        spectra.append(10 * np.log10(np.abs(np.fft.rfft(frames)) ** 2 + FLOOR))
    return float(np.sqrt(((spectra[0] - spectra[1]) ** 2).mean(-1)).mean())


def row(config: str, precision: str, result: Result, exact: Result, threshold: float) -> str:
    """Return one row of the table."""
    errors = np.abs(result.latents - exact.latents)
    agree = ((result.logits > threshold) == (exact.logits > threshold)).mean()
    cells = [
        config,
        precision,
        f"{result.megabytes:.1f}",
        f"{result.step_ms:.2f}",
        f"{result.frame_ms:.2f}",
        f"{errors.max():.2g}",
        f"{errors.mean():.2g}",
        f"{np.abs(result.logits - exact.logits).max():.2g}",
        f"{100 * agree:.0f} %",
        f"{log_spectral_distance(result.sound, exact.sound):.2f}",
    ]
    return f"| {' | '.join(cells)} |"


HEAD = (
    "| config | precision | MB to speak | LM step, ms | decoded frame, ms | latent, max "
    "| latent, mean | EOS logit, max | EOS agrees | sound, dB |\n" + "|---" * 10 + "|"
)


def measure(origin: Origin, folder: Path, report: Callable[[str], None]) -> None:
    """Export and measure one config in all precisions; report the rows of the table."""
    model = load(origin)
    identity = Identity(origin.name, origin.name, "english", "unknown", "unknown", speech=False)
    parts = ("fallback", "encoder")
    exact: Result | None = None
    assert PRECISIONS[0] == FP32
    for precision in PRECISIONS:
        target = folder / precision
        write_bundle(model, origin, identity, target, without=parts, precision=precision)
        graphs = Model(target)
        result = speak(graphs, None if exact is None else exact.latents)
        exact = exact or result
        report(row(origin.name, precision, result, exact, graphs.bundle.model.eos_threshold))


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("config", nargs="+", help="configs of the reference, or YAML files")
    parser.add_argument("--random-weights", type=int, metavar="SEED", help="use random weights")
    parser.add_argument("--tokenizer", help="tokenizer to use instead of the config's")
    parser.add_argument("--rows", action="store_true", help="omit the header of the table")
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
