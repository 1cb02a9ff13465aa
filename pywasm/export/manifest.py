"""Write ``manifest.json``; every number about the model is taken from the model.

In: a loaded reference model and the entries of its files. Out: the schema's own records
(:mod:`pywasm.core.bundle.manifest`), so that no field can be forgotten or misspelt.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pocket_tts.default_parameters import MAX_TOKEN_PER_CHUNK

from pywasm.core.bundle.dataclass_json import plain
from pywasm.core.bundle.manifest import (
    MANIFEST,
    SCHEMA_VERSION,
    Audio,
    Bundle,
    Graph,
    Model,
    Source,
    Tail,
    TextRules,
    Tokenizer,
    Voice,
    parse_manifest,
)
from pywasm.export.codec import fade_samples
from pywasm.export.config import Origin, revision
from pywasm.export.kv_cache import MAX_POSITIONS

#: silence at the end of a file, as in the reference's WAV writer
FILE_TAIL_SECONDS = 0.2
#: from the reference's prepare_text_prompt: 3 or 1 frames after EOS, to which its caller adds 2
TAIL = Tail(short_words=4, short=5, long=3)


@dataclass(frozen=True, slots=True)
class Identity:
    """Fields of the manifest that a person chooses."""

    name: str
    title: str
    language: str
    license: str
    attribution: str
    notice: str = ""
    speech: bool = True


def build(
    model: Any,
    origin: Origin,
    identity: Identity,
    files: tuple[Tokenizer, tuple[Graph, ...]],
    cloning_unavailable: str = "",
) -> Bundle:
    """Return the manifest of a model, without voices; :func:`write` adds them."""
    tokenizer, graphs = files
    return Bundle(
        schema=SCHEMA_VERSION,
        **asdict(identity),
        source=Source(
            config=Path(origin.config).name,
            exporter=f"pocket-tts-pywasm {version('pocket-tts-pywasm')}",
            weights=revision(origin, model),
        ),
        parameters=_parameters(model),
        audio=_audio(model),
        model=_model(model),
        text=_text(model),
        tokenizer=tokenizer,
        graphs=graphs,
        voices=(),
        default_voice="",
        cloning_unavailable=cloning_unavailable,
    )


def write(bundle: Bundle, folder: Path, voices: tuple[Voice, ...]) -> None:
    """Write the manifest after parsing it as a check; the first voice is the default."""
    default = voices[0].id if voices else ""
    data = plain(replace(bundle, voices=voices, default_voice=default))
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    parse_manifest(text)
    (folder / MANIFEST).write_text(text, "utf-8")


def _audio(model: Any) -> Audio:
    mimi = model.config.mimi
    return Audio(
        sample_rate=mimi.sample_rate,
        frame_rate=mimi.frame_rate,
        samples_per_frame=model.mimi.frame_size,
        fade_in_samples=fade_samples(model),
        file_tail_samples=int(mimi.sample_rate * FILE_TAIL_SECONDS),
    )


def _model(model: Any) -> Model:
    lm = model.flow_lm
    return Model(
        latent_dim=lm.ldim,
        model_dim=lm.dim,
        hidden_dim=lm.out_eos.in_features,
        flow_type=lm.flow_type,
        decode_steps=model.sampler_decode_steps,
        temperature=model.temp,
        eos_threshold=model.eos_threshold,
        min_frames_before_eos=model._MIN_FRAMES_BEFORE_EOS,
        tail=TAIL,
        frames_after_eos=model.model_recommended_frames_after_eos,
        tokens_per_second=model._TOKENS_PER_SECOND_ESTIMATE,
        padding_seconds=model._GEN_SECONDS_PADDING,
        bos_before_voice=lm.insert_bos_before_voice,
        max_positions=MAX_POSITIONS,
    )


def _text(model: Any) -> TextRules:
    return TextRules(
        max_tokens=MAX_TOKEN_PER_CHUNK,
        replace_characters=dict(model.replace_characters),
        pad_with_spaces_for_short_inputs=model.pad_with_spaces_for_short_inputs,
        remove_semicolons=model.remove_semicolons,
        append_terminal_punctuation=model.append_terminal_punctuation,
        capitalize_first_letter=model.capitalize_first_letter,
    )


def _parameters(model: Any) -> dict[str, int]:
    mimi = model.mimi
    parts = {
        "flow_lm": [model.flow_lm],
        "decoder": [mimi.decoder, mimi.decoder_transformer, mimi.upsample, mimi.quantizer],
        "encoder": [mimi.encoder, mimi.encoder_transformer, mimi.downsample],
    }
    return {
        name: sum(p.numel() for module in modules for p in module.parameters())
        for name, modules in parts.items()
    }
