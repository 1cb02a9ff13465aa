"""The PyTorch reference as a side: its own pipeline, with the same weights as our export.

    python -m scripts.benchmark.reference CONFIG BUNDLE PRECISION [THREADS]

It takes the same requests as ``pywasm.bench_pc.native``. Its texts are made for our bundle, so that
both sides speak the same. Its stages are not measured. The duration of its start means nothing,
since it makes the random weights first.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from pocket_tts.modules.stateful_module import init_states
from pocket_tts.quantization import RECOMMENDED_CONFIG, apply_dynamic_int8

from pywasm.assembly.precision_names import per_stage
from pywasm.bench import material
from pywasm.bench_pc.native import Message, peak_megabytes, serve, start_times
from pywasm.bench_pc.sides import NativeInstance
from pywasm.core.text.tokenizer import Tokenizer
from pywasm.export.config import Origin, load
from pywasm.native import resources
from scripts.benchmark.bundles import SEED


class ReferenceSide:
    """Processes of the reference.

    Args:
        config: name or file of the config that our export was made of.
        bundle: our export.
        precision: ``int8`` for the language model is the reference's ``quantize=True``.
        threads: of PyTorch; None is the default of the reference, one.
        checkout: where this script is.
        settings: more settings for a report.
    """

    warm_ups = 2

    def __init__(
        self,
        config: str,
        bundle: Path,
        precision: str,
        *,
        threads: int | None,
        checkout: Path,
        settings: Mapping[str, str],
    ) -> None:
        quantized = per_stage(precision)["lm"] == "int8"
        self._command = [sys.executable, "-m", "scripts.benchmark.reference", config]
        self._command += [str(bundle.resolve()), "int8" if quantized else "fp32"]
        self._command += [str(threads)] if threads else []
        self._checkout = checkout
        weights = "quantize=True" if quantized else "float32"
        own = {"host": "reference", "threads": str(threads or 1), "precision": weights}
        self.settings = dict(settings) | own

    def start(self, *, cold: bool) -> NativeInstance:
        """Start a process; what the operating system has cached stays cached."""
        return NativeInstance(self._command, self._checkout)

    def close(self) -> None:
        """Do nothing: instances share nothing."""


class ReferenceProcess:
    """Handles requests about one model."""

    def __init__(self, config: str, folder: Path, precision: str, threads: int | None) -> None:
        self._config = config
        self._folder = folder
        self._quantized = precision == "int8"
        if threads:
            torch.set_num_threads(threads)
        self._bundle = resources.read_bundle(folder)
        self._model: Any = None
        self._state: Any = None
        self.handlers = {
            "load": self._load,
            "warm_up": self._warm_up,
            "speak": self._speak,
            "bench": self._bench,
            "memory": self._memory,
        }

    async def _load(self, request: Message) -> Message:
        began = time.perf_counter()
        tokenizer = str(self._folder / self._bundle.tokenizer.file)
        self._model = load(Origin(self._config, random_seed=SEED, tokenizer=tokenizer))
        if self._quantized:
            apply_dynamic_int8(self._model.flow_lm, RECOMMENDED_CONFIG)
        opened = time.perf_counter()
        self._state = self._voice()
        audio = self._bundle.audio
        return {
            "name": self._bundle.name,
            "voice": material.VOICE_NAME,
            "sampleRate": audio.sample_rate,
            "samplesPerFrame": audio.samples_per_frame,
            "startMs": start_times(request, began, opened),
        }

    def _voice(self) -> Any:
        rows = torch.tensor(material.noise(material.VOICE_ROWS * self._bundle.model.model_dim))
        embedding = rows.view(1, material.VOICE_ROWS, -1)
        state = init_states(self._model.flow_lm, 1, material.VOICE_ROWS)
        with torch.no_grad():
            self._model._run_flow_lm_and_increment_step(state, audio_conditioning=embedding)
        return state

    async def _warm_up(self, request: Message) -> Message:
        for _ in self._model.generate_audio_stream(self._state, "A."):
            pass
        return {}

    async def _speak(self, request: Message) -> Message:
        threshold = request["eosThreshold"]
        default = self._bundle.model.eos_threshold
        self._model.eos_threshold = default if threshold is None else threshold
        torch.manual_seed(request["seed"])
        began, samples, first = time.perf_counter(), 0, 0.0
        for piece in self._model.generate_audio_stream(self._state, request["text"]):
            first = first or time.perf_counter()
            samples += len(piece)
        return {
            "samples": samples,
            "firstMs": 1000 * (first - began),
            "firstSinceStartMs": 1000 * (time.time() - request["startedAt"])
            - 1000 * (time.perf_counter() - first),
            "wallMs": 1000 * (time.perf_counter() - began),
        }

    async def _bench(self, request: Message) -> Message:
        if request["what"] != "material":
            return {"samples": {}}
        file = self._bundle.tokenizer
        tokenizer = Tokenizer.load((self._folder / file.file).read_bytes(), file.kind)
        texts = [material.text_of(s, self._bundle, tokenizer) for s in request["seconds"]]
        never = material.UNREACHABLE_THRESHOLD
        return {"voice": material.VOICE_NAME, "texts": texts, "never": never, "stages": []}

    async def _memory(self, request: Message) -> Message:
        return {"peakMB": peak_megabytes("self")}


def main() -> None:
    """Serve until standard input ends."""
    config, folder, precision, *threads = sys.argv[1:]
    count = int(threads[0]) if threads else None
    asyncio.run(serve(ReferenceProcess(config, Path(folder), precision, count)))


if __name__ == "__main__":
    main()
