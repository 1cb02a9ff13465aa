"""The trained model in int8: every layer is computed in 8 bits, and the speech stays close."""

from __future__ import annotations

import asyncio
from pathlib import Path

import numpy as np
import onnx

from pywasm.assembly.precision_names import FP32
from scripts import measure_speech
from scripts.measure_precisions import Model
from tests.training.lm.sample_example import TEXT
from training.export.bundle import reexport


def test_int8_computes_every_layer_in_8_bits(bundle: Path, tmp_path: Path) -> None:
    base = tmp_path / "base"
    reexport(bundle, base, precision=FP32)
    int8 = measure_speech.convert(base, tmp_path / "int8", "lm=int8,codec=int8")
    layers = {"flow_lm_main_kv": 4 * 5, "mimi_decoder_stream": 5 + 2, "text_conditioner": 0}
    for name, count in layers.items():
        graph = onnx.load(str(int8 / f"{name}.onnx")).graph
        assert sum(node.op_type == "MatMulInteger" for node in graph.node) == count, name
    speech = [asyncio.run(measure_speech.speak(folder, [TEXT]))[0] for folder in (base, int8)]
    latents = speech[0].latents
    errors = np.abs(latents - speech[1].latents[: len(latents)])
    assert 0 < errors.mean() < 0.1
    sounds = [measure_speech.decode(Model(folder), latents) for folder in (base, int8)]
    assert np.allclose(sounds[0], speech[0].audio, atol=1e-4)
    assert not np.allclose(sounds[0], sounds[1], atol=1e-4)
