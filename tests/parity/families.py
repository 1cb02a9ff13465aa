"""One miniature per architecture of the reference, exported and recorded during the tests.

A family is one of the two fixture configs with changes. Its folder holds a bundle, and the
reference's recorded speech with the same weights (``golden.json`` and ``golden.safetensors``, in
the layout of ``tests/goldens``).
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import safetensors.numpy
import torch
import yaml  # type: ignore[import-untyped]

from pywasm.assembly.precision_names import FP32
from pywasm.assembly.voices import describe_voice
from pywasm.core.bundle.manifest import Voice
from pywasm.export import voices
from pywasm.export.bundle_writer import write_bundle
from pywasm.export.config import Origin, load
from pywasm.export.manifest import Identity
from pywasm.export.reference_recorder import RecordedChunk, Settings, record
from tests.parity import reference

TEXT = "Hello"
VOICE_FRAMES = 6
#: the utterance ends at most this many frames after EOS is first allowed: each frame depends on the
#: one before, and random weights may double a rounding error per frame
LONGEST = 6
FRAMES_AFTER_EOS = 2
TENSORS = ("noise", "eos_logits", "latents", "pcm")


@dataclass(frozen=True, slots=True)
class Family:
    """A family of the reference's configs, as changes of a fixture's config."""

    #: name of the fixture
    base: str
    #: dotted path in the config -> value
    changes: Mapping[str, Any]


#: an encoder wider than its output, as in all small models
_ENCODER = {
    "mimi.seanet.dimension": 48,
    "mimi.transformer.d_model": 48,
    "mimi.transformer.input_dimension": 48,
    "mimi.transformer.output_dimensions": [48],
}
#: a decoder with 12 layers and more filters than the fixture's, as in 18m and 7m
_DECODER = {"mimi.decoder_transformer.num_layers": 12, "mimi.decoder_seanet.n_filters": 6}

FAMILIES = {
    "2026-01": Family(
        "mini_standard",
        {
            "flow_lm.insert_bos_before_voice": False,
            "pad_with_spaces_for_short_inputs": True,
            "mimi.inner_dim": 64,  # the encoder's own width: nothing is narrowed
        },
    ),
    "standard": Family("mini_standard", {}),
    "24l": Family(
        "mini_standard",
        {
            "flow_lm.transformer.num_layers": 24,
            "flow_lm.transformer.d_model": 32,
            "flow_lm.transformer.num_heads": 2,
            "flow_lm.lookup_table.dim": 32,
        },
    ),
    "drifting": Family("mini_standard", {"flow_lm.flow.type": "drifting"}),
    "flow_matching": Family("mini_standard", {"flow_lm.flow.type": "flow_matching"}),
    "18m": Family(
        "mini_small",
        {
            "flow_lm.flow.type": "drifting",
            "flow_lm.transformer.d_model": 32,
            "flow_lm.transformer.num_heads": 2,
            "flow_lm.transformer.dim_feedforward": None,
            "flow_lm.transformer.attn_dim": None,
            "flow_lm.transformer.num_kv_heads": None,
            "flow_lm.lookup_table.dim": 32,
            "flow_lm.lookup_table.rank": None,
            **_ENCODER,
            **_DECODER,
        },
    ),
    "7m": Family(
        "mini_small",
        {
            "flow_lm.flow.type": "drifting",
            "flow_lm.transformer.dim_feedforward": None,
            **_ENCODER,
            **_DECODER,
        },
    ),
    "2m": Family(
        "mini_small",
        {
            "flow_lm.transformer.num_heads": 3,
            "flow_lm.transformer.attn_dim": 48,
            "flow_lm.transformer.num_kv_heads": 1,
            **_ENCODER,
        },
    ),
}


@cache
def model(family: str, folder: Path) -> tuple[Origin, Any]:
    """Load a family's reference model; write its config to ``folder``."""
    data = config(family)
    path = folder / f"{family}.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    origin = Origin(str(path), random_seed=reference.SEED)
    return origin, load(origin)


def config(family: str) -> dict[str, Any]:
    """Return a family's config, with the fixture's tokenizer."""
    base = FAMILIES[family].base
    data: dict[str, Any] = yaml.safe_load((reference.CONFIGS / f"{base}.yaml").read_text("utf-8"))
    table = data["flow_lm"]["lookup_table"]
    table["tokenizer_path"] = str((reference.CONFIGS / table["tokenizer_path"]).resolve())
    for path, value in FAMILIES[family].changes.items():
        *sections, key = path.split(".")
        section = data
        for name in sections:
            section = section[name]
        section[key] = value
    return data


def export(family: str, folder: Path, precision: str = FP32) -> Path:
    """Write a family's bundle and recording below ``folder``; return the bundle's folder."""
    origin, tts = model(family, folder)
    target = folder / (family if precision == FP32 else precision)
    identity = Identity(
        family, family, "english", "CC0-1.0", "random weights", "random", speech=False
    )
    write_bundle(
        tts,
        origin,
        identity,
        target,
        without=("encoder",),
        precision=precision,
        voices=_voice(tts),
    )
    _record(tts, target)
    return target


def _voice(tts: Any) -> Any:
    def add(folder: Path) -> tuple[Voice, ...]:
        sound = 0.1 * reference.noise(1, VOICE_FRAMES * tts.mimi.frame_size, seed=8)
        path = folder / "voices" / "ada.safetensors"
        voices.write_embedding(tts, voices.embed(tts, torch.from_numpy(sound)), path)
        words = {"license": "CC0-1.0", "attribution": "noise", "language": "english"}
        return (describe_voice(path, folder, id="ada", name="Ada", **words),)

    return add


def _record(tts: Any, folder: Path) -> None:
    state = voices.read_voice(tts, folder / "voices" / "ada.safetensors")
    setting, chunk = _spoken(tts, state)
    data = asdict(chunk)
    tensors = {f"short/0/{name}": np.ascontiguousarray(data.pop(name)) for name in TENSORS}
    (folder / "golden.safetensors").write_bytes(safetensors.numpy.save(tensors))
    entry: dict[str, Any] = {
        "name": "short",
        "voice": "ada",
        "text": TEXT,
        "setting": asdict(setting),
    }
    entry["chunks"] = [{**data, "frames": len(chunk.latents)}]
    (folder / "golden.json").write_text(json.dumps([entry]), "utf-8")


def _spoken(tts: Any, state: Any) -> tuple[Settings, RecordedChunk]:
    """Speak twice: the first pass finds a threshold that makes the second one end early."""
    logging.getLogger("pocket_tts").setLevel(logging.ERROR)
    steps = 2 if tts.flow_lm.flow_net.num_time_conds else 1
    (whole,) = record(tts, state, TEXT, Settings(seed=1, decode_steps=steps, eos_threshold=1e9))
    logits = whole.eos_logits
    first = tts._MIN_FRAMES_BEFORE_EOS

    def lead(step: int) -> float:
        return float(logits[step] - logits[first:step].max())

    step = max(range(first + 1, first + LONGEST), key=lead)
    threshold = float(logits[step]) - lead(step) / 2
    setting = Settings(
        seed=1, decode_steps=steps, eos_threshold=threshold, frames_after_eos=FRAMES_AFTER_EOS
    )
    (chunk,) = record(tts, state, TEXT, setting)
    return setting, chunk
