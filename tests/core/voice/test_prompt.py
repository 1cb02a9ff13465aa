"""Voice files: both layouts of the reference, and what is refused."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Mapping
from dataclasses import replace

import pytest

from pywasm.core.bundle.manifest import Bundle
from pywasm.core.errors import VoiceError
from pywasm.core.host import ints
from pywasm.core.voice import safetensors
from pywasm.core.voice.prompt import read_prompt
from pywasm.core.voice.safetensors import Stored
from tests import samples

LAYERS, HEADS, HEAD_DIM = 2, 2, 3
PAD = "transformer.layers.0.self_attn/pad"


@pytest.fixture
def bundle() -> Bundle:
    """Return a bundle whose backbone caches 2 layers of 2 heads of 3."""
    manifest = samples.manifest({"flow_lm_main_kv.onnx": b""})
    keys = {**samples.KEYS, "shape": [1, HEADS, 0, HEAD_DIM]}
    manifest["graphs"][0]["states"] = [{**keys, "input": f"key_{i}"} for i in range(LAYERS)]
    return samples.bundle(graphs=manifest["graphs"])


def cache(layer: int, length: int, used: int | None = None) -> array[float]:
    """Return [2, 1, length, 2, 3]: 1000 layer + 100 part + 10 head + position; NaN where unused."""
    values = array("f")
    for part in range(2):
        for position in range(length):
            for head in range(HEADS):
                value = 1000 * layer + 100 * part + 10 * head + position
                unused = used is not None and position >= used
                values.extend([float("nan") if unused else float(value)] * HEAD_DIM)
    return values


def state_file(
    length: int = 3,
    *,
    layers: int = LAYERS,
    used: int | None = None,
    more: Mapping[str, Stored] | None = None,
) -> bytes:
    tensors = {}
    for layer in range(layers):
        module = f"transformer.layers.{layer}.self_attn"
        data = cache(layer, length, used).tobytes()
        tensors[f"{module}/cache"] = samples.stored("F32", (2, 1, length, HEADS, HEAD_DIM), data)
        tensors[f"{module}/offset"] = samples.stored("I64", (1,), struct.pack("<q", used or length))
    return safetensors.write({**tensors, **(more or {})})


@pytest.mark.parametrize("shape", [(2, 3), (1, 2, 3)])
def test_reads_an_embedding_with_or_without_batch_axis(
    shape: tuple[int, ...], bundle: Bundle
) -> None:
    data = array("f", range(6)).tobytes()
    prompt = read_prompt(
        "x", safetensors.write({"audio_prompt": samples.stored("F32", shape, data)}), bundle
    )
    assert prompt.state is None
    assert prompt.embedding is not None
    assert prompt.embedding.shape == (1, 2, 3)
    assert list(prompt.embedding.data) == [0, 1, 2, 3, 4, 5]


def test_a_state_is_laid_out_heads_first(bundle: Bundle) -> None:
    prompt = read_prompt("x", state_file(3), bundle)
    assert prompt.embedding is None
    assert prompt.state is not None
    assert prompt.length == 3
    assert prompt.state["position"] == ints([3], 1)
    for layer in range(LAYERS):
        for part, kind in enumerate(("key", "value")):
            rows = prompt.state[f"{kind}_{layer}"]
            assert rows.shape == (1, HEADS, 3, HEAD_DIM)
            assert list(rows.data)[::HEAD_DIM] == [
                1000 * layer + 100 * part + 10 * head + t for head in range(HEADS) for t in range(3)
            ]


def test_only_the_used_part_of_a_cache_is_taken(bundle: Bundle) -> None:
    prompt = read_prompt("x", state_file(5, used=2), bundle)
    assert prompt.state is not None
    assert prompt.length == 2
    # Unused rows are NaN.
    assert all(x == x for tensor in prompt.state.values() for x in tensor.data)


def test_the_length_of_an_older_file_is_the_length_of_current_end(bundle: Bundle) -> None:
    tensors = {}
    for layer in range(LAYERS):
        module = f"transformer.layers.{layer}.self_attn"
        tensors[f"{module}/cache"] = samples.stored(
            "F32", (2, 1, 4, HEADS, HEAD_DIM), cache(layer, 4).tobytes()
        )
        tensors[f"{module}/current_end"] = samples.stored("F32", (2,), bytes(8))
    prompt = read_prompt("x", safetensors.write(tensors), bundle)
    assert prompt.length == 2


def test_half_precision_caches_are_widened(bundle: Bundle) -> None:
    tensors = {
        f"transformer.layers.{layer}.self_attn/cache": samples.stored(
            "F16",
            (2, 1, 1, HEADS, HEAD_DIM),
            struct.pack("<12e", *[layer + 0.5] * 12),
        )
        for layer in range(LAYERS)
    }
    prompt = read_prompt("x", safetensors.write(tensors), bundle)
    assert prompt.state is not None
    assert {x for name, rows in prompt.state.items() if name != "position" for x in rows.data} == {
        0.5,
        1.5,
    }


@pytest.mark.parametrize(
    ("file", "complaint"),
    [
        (b"RIFF....WAVE", r"'x' is a recording \(WAV\), not a voice file"),
        (b"ID3....", r"'x' is a recording \(MP3\)"),
        (b"noise", r"voice 'x' is not a usable safetensors file"),
        (b"", r"not a usable safetensors file"),
        (
            safetensors.write({"weight": samples.stored("F32", (1,), bytes(4))}),
            r"neither .*; it has weight",
        ),
        (
            samples.voice_file(2, width=4),
            r"embedding \[2, 4\], but this model \(sample\) takes \[T, 3\]",
        ),
        (samples.voice_file(0), r"made for another model"),
        (state_file(layers=3), r"3 layers .* takes 2 layers"),
        (state_file(layers=1), r"1 layers"),
        (
            state_file(more={PAD: samples.stored("I64", (1,), struct.pack("<q", 2))}),
            r"padded positions",
        ),
        (state_file(3, used=9), r"made for another model"),
    ],
)
def test_refuses_what_does_not_fit(file: bytes, complaint: str, bundle: Bundle) -> None:
    with pytest.raises(VoiceError, match=complaint):
        read_prompt("x", file, bundle)


def test_refuses_a_state_where_the_bundle_has_no_stateful_graph() -> None:
    with pytest.raises(VoiceError, match=r"no graph that takes one; use a voice that is an emb"):
        read_prompt("x", state_file(), samples.bundle())


MINE = "0123456789abcdef"


def with_weights(bundle: Bundle, fingerprint: str) -> Bundle:
    source = replace(bundle.source, weights=f"hf://somewhere (fingerprint {fingerprint})")
    return replace(bundle, source=source)


def stamped(file: bytes, fingerprint: str) -> bytes:
    tensors = safetensors.read(file)
    return safetensors.write(dict(tensors), {"pocket_tts_weights": fingerprint, "other": "x"})


@pytest.mark.parametrize("file", [state_file(), samples.voice_file(2, width=3)])
def test_refuses_a_voice_of_other_weights(file: bytes, bundle: Bundle) -> None:
    ours = with_weights(bundle, MINE)
    read_prompt("x", stamped(file, MINE), ours)
    with pytest.raises(VoiceError, match=f"another model: for weights 'feedbeef', .* '{MINE}'"):
        read_prompt("x", stamped(file, "feedbeef"), ours)


def test_weights_are_compared_only_if_both_sides_name_them(bundle: Bundle) -> None:
    read_prompt("x", state_file(), with_weights(bundle, MINE))
    read_prompt("x", stamped(state_file(), MINE), bundle)
    read_prompt("x", stamped(state_file(), MINE), with_weights(bundle, "short"))
