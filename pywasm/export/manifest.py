"""Write ``manifest.json``; every number about the model is taken from the model.

In: a loaded reference model and the entries of its files. Out: the schema's own records
(:mod:`pywasm.core.bundle.manifest`), so that no field can be forgotten or misspelt.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pocket_tts.default_parameters import MAX_TOKEN_PER_CHUNK

from pywasm.core.bundle.manifest import (
    SCHEMA_VERSION,
    Audio,
    Bundle,
    Graph,
    Model,
    Source,
    Tail,
    TextRules,
    Tokenizer,
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
    """Return the manifest of a model, without voices.

    :func:`pywasm.assembly.bundle.write_manifest` adds them.
    """
    tokenizer, graphs = files
    return Bundle(
        schema=SCHEMA_VERSION,
        **asdict(identity),
        source=Source(
            config=Path(origin.config).name,
            exporter=f"pocket-tts-pywasm {version('pocket-tts-pywasm')}",
            weights=revision(origin, model),
        ),
        parameters=parameters(model),
        audio=audio(model),
        model=constants(model),
        text=text_rules(model),
        tokenizer=tokenizer,
        graphs=graphs,
        voices=(),
        default_voice="",
        cloning_unavailable=cloning_unavailable,
    )


def audio(model: Any) -> Audio:
    """Return the format of a model's sound."""
    mimi = model.config.mimi
    return Audio(
        sample_rate=mimi.sample_rate,
        frame_rate=mimi.frame_rate,
        samples_per_frame=model.mimi.frame_size,
        fade_in_samples=fade_samples(model),
        file_tail_samples=int(mimi.sample_rate * FILE_TAIL_SECONDS),
    )


def constants(model: Any) -> Model:
    """Return the constants of a language model and its sampler."""
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


def text_rules(model: Any) -> TextRules:
    """Return the text rules of a model, or of a reference ``Config``."""
    return TextRules(
        max_tokens=MAX_TOKEN_PER_CHUNK,
        replace_characters=dict(model.replace_characters),
        pad_with_spaces_for_short_inputs=model.pad_with_spaces_for_short_inputs,
        remove_semicolons=model.remove_semicolons,
        append_terminal_punctuation=model.append_terminal_punctuation,
        capitalize_first_letter=model.capitalize_first_letter,
    )


def parameters(model: Any) -> dict[str, int]:
    """Return the parameter counts of a model by part."""
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
