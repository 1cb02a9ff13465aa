"""Measure how each precision affects speech, with the trained weights of this project's bundle.

    python -m scripts.measure_speech [BUNDLE] [--sentences N]

Exports the weights in fp32, converts that bundle to every precision, speaks sentences that are not
in the training text (training/evaluate/new_sentences.txt), and prints a Markdown table: size of the
graphs needed to speak, word errors counted by a recogniser, log-spectral distance of the sound
decoded from the latents of fp32, sentences of the same length as in fp32, and clicks. BUNDLE is the
embedded one by default. Its weights are already rounded to its own precision: the differences are
to these, not to the weights of the training.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import re
import shutil
import sys
import tempfile
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx

from pywasm.assembly.precision_names import FP32
from pywasm.core.bundle.manifest import MANIFEST
from pywasm.core.graphs import STREAMING_DECODER
from pywasm.core.host import DeviceTensor, PendingRun, Tensor
from pywasm.core.synthesizer import Synthesizer
from pywasm.export.quantize import apply_precision
from pywasm.native.host import NativeHost
from scripts.measure_precisions import Model, log_spectral_distance
from training.evaluate.asr import Recogniser
from training.evaluate.evaluate import NEW
from training.evaluate.score import Score
from training.evaluate.speech import synthesize
from training.export.bundle import reexport

Array = npt.NDArray[Any]

PRECISIONS = (
    FP32,
    "fp16-storage",
    "int8-storage",
    "lm=fp32,codec=int8",
    "lm=int8,codec=fp32",
    "lm=int8,codec=int8",
)
#: stage -> names of the matrix products that int8 computes in 8 bits: all layers of this model
PRODUCTS = {
    "lm": re.compile(r"after/layers\.\d+/(q|kv|o|up|down)/Gemm"),
    "codec": re.compile(r"/decoder/((slow|fast)\.\d+/)?MatMul(_\d+)?"),
}


class RecordingHost(NativeHost):
    """A native host that records the latents that are decoded."""

    latents: list[array[float]]

    def begin(
        self, graph: str, inputs: Mapping[str, Tensor | DeviceTensor], **options: Any
    ) -> PendingRun:
        """Begin a run of the decoder and record its latents, see ``Host.begin``."""
        latent = inputs["latent"]
        assert isinstance(latent, Tensor)
        self.latents.append(latent.as_floats())
        return super().begin(graph, inputs, **options)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The speech of one sentence."""

    #: samples [N]
    audio: Array
    #: [T, latent_dim]
    latents: Array


def convert(source: Path, target: Path, precision: str) -> Path:
    """Convert the fp32 bundle ``source`` to another precision; return ``target``."""
    shutil.copytree(source, target)
    manifest = json.loads((target / MANIFEST).read_text("utf-8"))
    for graph in manifest["graphs"]:
        path, stage = target / graph["file"], graph["stage"]
        model = onnx.load(str(path))
        graph["precision"] = apply_precision(
            model, precision, stage=stage, products=PRODUCTS.get(stage)
        )
        onnx.save(model, str(path))
        data = path.read_bytes()
        graph |= {"bytes": len(data), "sha256": sha256(data).hexdigest()}
    (target / MANIFEST).write_text(json.dumps(manifest), "utf-8")
    return target


async def speak(bundle: Path, texts: list[str]) -> list[Sentence]:
    """Speak ``texts`` with the default voice, one sequence at a time, on one thread."""
    host = RecordingHost(bundle, threads=1)
    try:
        synthesizer = await Synthesizer.open(host, max_batch_size=1)
        width, found = synthesizer.bundle.model.latent_dim, []
        for text in texts:
            host.latents = []
            audio = await synthesize(synthesizer, text, synthesizer.bundle.default_voice)
            latents = np.concatenate([np.frombuffer(part, np.float32) for part in host.latents])
            found.append(Sentence(audio, latents.reshape(-1, width)))
        return found
    finally:
        host.close()


def decode(model: Model, latents: Array) -> Array:
    """Decode latents [T, latent_dim] in one call; return samples [N]."""
    audio, *_ = model.run(
        STREAMING_DECODER, latent=latents[None], **model.initial(STREAMING_DECODER)
    )
    sound: Array = audio[0, 0]
    return sound


def row(precision: str, bundle: Path, texts: list[str], exact: list[Sentence]) -> str:
    """Speak in one precision; return its row of the table."""
    model, recogniser, score = Model(bundle), Recogniser(), Score()
    found = asyncio.run(speak(bundle, texts))
    for text, one, other in zip(texts, found, exact, strict=True):
        score.add(text, one.audio, recogniser.transcribe(one.audio), len(other.audio))
    distances = [log_spectral_distance(decode(model, one.latents), one.audio) for one in exact]
    lengths = [len(one.audio) == len(other.audio) for one, other in zip(found, exact, strict=True)]
    cells = [
        precision,
        f"{model.megabytes:.1f}",
        f"{score.errors} of {score.words}",
        f"{np.mean(distances):.2f}",
        f"{sum(lengths)} of {len(texts)}",
        f"{score.clicks} of {score.borders}",
    ]
    return f"| {' | '.join(cells)} |"


HEAD = (
    "| precision | MB to speak | word errors | sound, dB | as long as fp32 | clicks |\n"
    + "|---" * 6
    + "|"
)


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "bundle", nargs="?", type=Path, default=Path("bundle"), help="[default: bundle]"
    )
    parser.add_argument("--sentences", type=int, default=50, help="[default: 50]")
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)
    texts = NEW.read_text("ascii").splitlines()[: arguments.sentences]
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base"
        reexport(arguments.bundle, base, precision=FP32)
        exact = asyncio.run(speak(base, texts))
        print(HEAD)
        for precision in PRECISIONS:
            bundle = convert(base, Path(folder) / precision, precision)
            print(row(precision, bundle, texts, exact), flush=True)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
