"""A small made-up model for tests: a manifest and plain functions that stand for its graphs.

Sums stand for the transformer and a ramp for the decoder, so that every expected value can be
worked out by hand. Tokens are those of the default bundle.
"""

from __future__ import annotations

import hashlib
import json
import math
import struct
from array import array
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pywasm.core.bundle.manifest import Bundle, parse_manifest
from pywasm.core.host import Tensor, floats, ints
from pywasm.core.voice import safetensors
from pywasm.core.voice.safetensors import Stored
from pywasm.fake.host import FakeHost, Function

LATENT_DIM = 2
MODEL_DIM = 3
SAMPLES_PER_FRAME = 4
MINI = Path(__file__).parent / "fixtures/bundles/mini"
SMALL = MINI.with_name("small")
TOKENIZER = MINI / "tokenizer.model"

#: what the stand-in backbone makes of the beginning-of-sequence row
BOS_VALUE = 0.5

POSITION = {"input": "position", "output": "next_position", "dtype": "int64", "shape": [1]}
POSITION |= {"update": "replace"}
KEYS = {"input": "key_0", "output": "next_key_0", "dtype": "float32", "shape": [1, 1, 0, 1]}
KEYS |= {"update": "extend", "rows": ["S", "P"]}
LATENTS = POSITION | {"input": "latents", "output": "next_latents"}
STATES = {"flow_lm_main_kv": [POSITION, LATENTS, KEYS], "mimi_decoder_stream": [POSITION]}
INPUTS = {
    "flow_lm_main_kv": [
        {"name": "sequence", "dtype": "float32", "shape": ["B", "S", LATENT_DIM]},
        {"name": "text_embeddings", "dtype": "float32", "shape": ["B", "P", MODEL_DIM]},
        {"name": "position", "dtype": "int64", "shape": ["B"]},
        {"name": "latents", "dtype": "int64", "shape": ["B"]},
        {"name": "key_0", "dtype": "float32", "shape": ["B", 1, "C", 1]},
    ]
}

Inputs = Mapping[str, Tensor]
Logits = Callable[[int], float]


def never(_step: int) -> float:
    """EOS logit of a model that never ends."""
    return -10.0


def at(*steps: int) -> Logits:
    """EOS logit that is high at these steps only."""
    return lambda step: 0.0 if step in steps else -10.0


def stored(dtype: str, shape: tuple[int, ...], data: bytes) -> Stored:
    """Make a tensor for ``safetensors.write``."""
    return Stored(dtype, shape, memoryview(data))


def voice_file(rows: int = 2, width: int = MODEL_DIM) -> bytes:
    """Make an embedding voice of ones, [rows, width]."""
    data = array("f", [1.0] * rows * width).tobytes()
    return safetensors.write({"audio_prompt": stored("F32", (rows, width), data)})


def weights_file(value: int) -> bytes:
    """Make weights whose encoder is of this value; the rest is not looked at."""
    tensors = {"flow_lm.emb": b"\1" * 400, "mimi.encoder.a": bytes(400), "mimi.encoder.b": b""}
    tensors["mimi.encoder.b"] = bytes(396) + struct.pack("<f", value)
    return safetensors.write({name: stored("F32", (100,), data) for name, data in tensors.items()})


def functions(eos: Logits = never, *, stateful: bool = True) -> dict[str, Function]:
    """Make the graphs; ``eos`` maps a step to the EOS logit of that step."""
    shared: dict[str, Function] = {
        "text_conditioner": _text_conditioner,
        "flow_lm_flow": _flow,
    }
    if stateful:
        return shared | {"flow_lm_main_kv": _backbone(eos), "mimi_decoder_stream": _decoder}
    whole = {"latent_to_mimi": _latent_to_mimi, "mimi_decoder": _decoder}
    return shared | {"flow_lm_main": _backbone(eos)} | whole


def host(graphs: Mapping[str, Function], **changes: Any) -> FakeHost:
    """Make a host with a whole sample bundle; ``changes`` replace fields of the manifest."""
    files = {f"{name}.onnx": name.encode() for name in graphs}
    files |= {"tokenizer.model": TOKENIZER.read_bytes(), "ada.safetensors": voice_file()}
    files["manifest.json"] = json.dumps(manifest(files, **changes)).encode()
    return FakeHost(files, graphs)


def bundle(names: Sequence[str] = (), **changes: Any) -> Bundle:
    """Parse a sample manifest."""
    files = {f"{name}.onnx": b"" for name in names}
    return parse_manifest(json.dumps(manifest(files, **changes)))


def manifest(files: Mapping[str, bytes], **changes: Any) -> dict[str, Any]:
    """Describe ``files`` as a bundle's manifest."""

    def entry(name: str) -> dict[str, Any]:
        data = files.get(name, b"")
        return {"file": name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}

    graphs = [
        {"name": name, "precision": "fp32", "use": "speak", "outputs": []}
        | {"stage": "codec" if "mimi" in name else "lm", **entry(f"{name}.onnx")}
        | {"inputs": INPUTS.get(name, []), "states": STATES.get(name, [])}
        for name in (file.removesuffix(".onnx") for file in files if file.endswith(".onnx"))
    ]
    voice = {"id": "ada", "name": "Ada", "language": "english", "license": "CC0"}
    voice |= {"attribution": "", "kind": "embedding", **entry("ada.safetensors")}
    fields = {"schema": 1, "name": "sample", "title": "Sample", "language": "english"}
    fields |= {"speech": False, "notice": "not speech", "license": "CC0", "attribution": ""}
    fields |= {"source": {"config": "", "exporter": "", "weights": ""}, "parameters": {}}
    fields |= {"audio": _audio(), "model": _model(), "text": _text()}
    fields |= {"tokenizer": entry("tokenizer.model") | {"kind": "sentencepiece", "vocab_size": 0}}
    return fields | {"graphs": graphs, "voices": [voice], "default_voice": "ada"} | changes


def edit(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the ``manifest.json`` in a folder."""
    path = folder / "manifest.json"
    data = json.loads(path.read_text("utf-8"))
    change(data)
    path.write_text(json.dumps(data), "utf-8")


def _audio() -> dict[str, Any]:
    return {
        "sample_rate": 50,
        "frame_rate": 12.5,
        "samples_per_frame": SAMPLES_PER_FRAME,
        "fade_in_samples": 0,
        "file_tail_samples": 10,
    }


def _model() -> dict[str, Any]:
    return {
        "latent_dim": LATENT_DIM,
        "model_dim": MODEL_DIM,
        "hidden_dim": 1,
        "flow_type": "lsd",
        "decode_steps": 1,
        "temperature": 0.0,
        "eos_threshold": -4.0,
        "min_frames_before_eos": 6,
        "tail": {"short_words": 4, "short": 5, "long": 3},
        "frames_after_eos": None,
        "tokens_per_second": 3.0,
        "padding_seconds": 2.0,
        "bos_before_voice": False,
    }


def _text() -> dict[str, Any]:
    return {
        "max_tokens": 50,
        "replace_characters": {"’": "'"},
        "pad_with_spaces_for_short_inputs": False,
        "remove_semicolons": False,
        "append_terminal_punctuation": True,
        "capitalize_first_letter": True,
    }


def _text_conditioner(inputs: Inputs) -> dict[str, Tensor]:
    tokens = inputs["tokens"].data
    values = [float(token) for token in tokens for _ in range(MODEL_DIM)]
    return {"text_embeddings": floats(values, 1, len(tokens), MODEL_DIM)}


def by_row(function: Function) -> Function:
    """Return a function that computes a batch, one row at a time."""

    def run(inputs: Inputs) -> dict[str, Tensor]:
        count = next(iter(inputs.values())).shape[0]
        rows = [function({name: _row(v, i) for name, v in inputs.items()}) for i in range(count)]
        return {name: _stack([row[name] for row in rows]) for name in rows[0]}

    return run


def _row(value: Tensor, row: int) -> Tensor:
    size = len(value.data) // value.shape[0]
    return Tensor(value.data[row * size : (row + 1) * size], (1, *value.shape[1:]))


def _stack(rows: list[Tensor]) -> Tensor:
    data = array(rows[0].data.typecode, b"".join(row.data.tobytes() for row in rows))
    return Tensor(data, (len(rows), *rows[0].shape[1:]))


def _backbone(eos: Logits) -> Function:
    """Hidden is the sum of everything so far; a cached key is the sum of one position."""

    def run(inputs: Inputs) -> dict[str, Tensor]:
        text, sequence = inputs["text_embeddings"], inputs["sequence"]
        rows = _row_sums(text) + [
            BOS_VALUE if math.isnan(value) else value for value in _row_sums(sequence)
        ]
        keys = list(inputs["key_0"].data) if "key_0" in inputs else rows
        place = int(inputs["position"].data[0]) if "key_0" in inputs else 0
        keys[place : place + len(rows)] = rows
        before = int(inputs["latents"].data[0]) if "latents" in inputs else 0
        latents = before + sequence.shape[1]
        return {
            "last_hidden": floats([sum(keys[: place + len(rows)])], 1, 1),
            "eos_logits": floats([eos(latents - 1)], 1, 1),
            "next_position": ints([place + len(rows)], 1),
            "next_latents": ints([latents], 1),
            "next_key_0": floats(keys, 1, 1, len(keys), 1),
        }

    return by_row(run)


def _row_sums(tensor: Tensor) -> list[float]:
    width = tensor.shape[2]
    values = tensor.data
    return [sum(values[i : i + width]) for i in range(0, len(values), width)]


def _flow(inputs: Inputs) -> dict[str, Tensor]:
    """Point from x to the condition, in proportion to the time step."""
    step = inputs["t"].data[0] - inputs["s"].data[0]
    targets = inputs["condition"].data
    values = enumerate(inputs["x"].data)
    direction = [(targets[i // LATENT_DIM] - x) * step for i, x in values]
    return {"flow_direction": floats(direction, len(targets), LATENT_DIM)}


def _latent_to_mimi(inputs: Inputs) -> dict[str, Tensor]:
    sums = _row_sums(inputs["latent"])
    return {"mimi_latent": floats(sums, 1, 1, len(sums))}


def _decoder(inputs: Inputs) -> dict[str, Tensor]:
    """Sample n of a chunk has the value n."""
    start = int(inputs["position"].data[0]) if "position" in inputs else 0
    streams = "position" in inputs  # then latents come as they are, else widened
    samples = SAMPLES_PER_FRAME * inputs["latent"].shape[1 if streams else 2]
    return {
        "audio": floats([float(start + i) for i in range(samples)], 1, 1, samples),
        "next_position": ints([start + samples], 1),
    }
