"""Measure what each precision does to speech, with the trained weights of a bundle of this project.

    python -m scripts.measure_speech [BUNDLE] [--sentences N]

Exports the weights in fp32 and changes that into every precision, lets each one say sentences that
no training has seen (training/evaluate/new_sentences.txt), and prints a Markdown table: bytes of
the graphs needed to speak, word errors that a recogniser counts, log-spectral distance of the sound
from the very latents of fp32, and lengths and clicks of what was said. BUNDLE is the embedded one.
Its weights are those of its own precision: differences are to them, not to the training.
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

from pywasm.core.bundle.manifest import MANIFEST
from pywasm.core.graphs import STREAMING_DECODER
from pywasm.core.host import DeviceTensor, PendingRun, Tensor
from pywasm.core.synthesizer import Synthesizer
from pywasm.export.precision_names import FP32
from pywasm.export.quantize import apply_precision
from pywasm.native.host import NativeHost
from scripts.measure_precisions import Model, log_spectral_distance
from training.evaluate.asr import Recogniser
from training.evaluate.evaluation import NEW
from training.evaluate.recordings import say
from training.evaluate.score import Score
from training.export import bundle as export

Array = npt.NDArray[Any]

PRECISIONS = (
    FP32,
    "fp16-storage",
    "int8-storage",
    "lm=fp32,codec=int8",
    "lm=int8,codec=fp32",
    "lm=int8,codec=int8",
)
#: the matrix products of this project's own model that 8 bits compute: all of its layers
PRODUCTS = {
    "lm": re.compile(r"after/layers\.\d+/(q|kv|o|up|down)/Gemm"),
    "codec": re.compile(r"/decoder/((slow|fast)\.\d+/)?MatMul(_\d+)?"),
}


class Listening(NativeHost):
    """Remembers the latents of what is decoded."""

    latents: list[array[float]]

    def begin(
        self, graph: str, inputs: Mapping[str, Tensor | DeviceTensor], **options: Any
    ) -> PendingRun:
        """Begin a run, see ``Host.begin``."""
        latent = inputs["latent"]
        assert isinstance(latent, Tensor)
        self.latents.append(latent.as_floats())
        return super().begin(graph, inputs, **options)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence: its sound, and its latents [T, latent_dim]."""

    audio: Array
    latents: Array


def change(source: Path, target: Path, precision: str) -> Path:
    """Write a bundle like ``source``, which is in fp32, in another precision."""
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


async def speak(bundle: Path, texts: list[str]) -> list[Said]:
    """Say ``texts`` with the bundle's own voice."""
    host = Listening(bundle, threads=1)
    try:
        synthesizer = await Synthesizer.open(host, max_batch_size=1)
        width, found = synthesizer.bundle.model.latent_dim, []
        for text in texts:
            host.latents = []
            audio = await say(synthesizer, host, text, synthesizer.bundle.default_voice)
            latents = np.concatenate([np.frombuffer(part, np.float32) for part in host.latents])
            found.append(Said(audio, latents.reshape(-1, width)))
        return found
    finally:
        host.close()


def decoded(model: Model, latents: Array) -> Array:
    """Decode at once."""
    audio, *_ = model.run(
        STREAMING_DECODER, latent=latents[None], **model.initial(STREAMING_DECODER)
    )
    sound: Array = audio[0, 0]
    return sound


def row(precision: str, bundle: Path, texts: list[str], exact: list[Said]) -> str:
    """Let one precision speak; write its line of the table."""
    model, recogniser, score = Model(bundle), Recogniser(), Score()
    said = asyncio.run(speak(bundle, texts))
    for text, one, other in zip(texts, said, exact, strict=True):
        score.add(text, one.audio, recogniser.hear(one.audio), len(other.audio))
    apart = [log_spectral_distance(decoded(model, one.latents), one.audio) for one in exact]
    alike = sum(len(one.audio) == len(other.audio) for one, other in zip(said, exact, strict=True))
    cells = [
        precision,
        f"{model.megabytes:.1f}",
        f"{score.errors} of {score.words}",
        f"{np.mean(apart):.2f}",
        f"{alike} of {len(texts)}",
        f"{score.clicks} of {score.places}",
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
    parser.add_argument("bundle", nargs="?", type=Path, default=Path("bundle"))
    parser.add_argument("--sentences", type=int, default=50)
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)
    texts = NEW.read_text("ascii").splitlines()[: arguments.sentences]
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base"
        export.again(arguments.bundle, base, precision=FP32)
        exact = asyncio.run(speak(base, texts))
        print(HEAD)
        for precision in PRECISIONS:
            bundle = change(base, Path(folder) / precision, precision)
            print(row(precision, bundle, texts, exact), flush=True)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
