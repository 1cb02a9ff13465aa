"""Last step: a bundle out of the trained models, through the same contract as the released ones."""

from __future__ import annotations

import logging
from dataclasses import asdict
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import safetensors.numpy
import torch

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
    Voice,
)
from pywasm.core.voice.prompt import EMBEDDING, FINGERPRINT_LENGTH, WEIGHTS
from pywasm.export.graph import Spec, write_graph
from pywasm.export.manifest import Identity, write
from pywasm.export.precision_names import FP16_STORAGE, INT8_STORAGE
from training.codec import training as codec_training
from training.codec.model import FADE, LATENT, LATENT_RATE, SAMPLES, Codec
from training.data.flite import SAMPLE_RATE, VOICES
from training.encoder import training as ear_training
from training.encoder.model import Ear
from training.export import codec_graphs, lm_graphs, voice_graphs
from training.export.from_bundle import read_manifest, restore
from training.export.timeline import ROW
from training.lm import alphabet
from training.lm import training as lm_training
from training.lm.examples import gather
from training.lm.model import DIM, LanguageModel
from training.workspace import Place

log = logging.getLogger(__name__)

#: what is exported; the last may be missing
Models = tuple[Codec, LanguageModel, Ear | None]

IDENTITY = Identity(
    name="flite-mini",
    title="Small demonstration model (a student of Flite)",
    language="english",
    license="MIT",
    attribution=(
        "pocket-tts-pywasm; trained on speech of Flite's voices slt, rms and awb (Carnegie Mellon "
        "University) and on sentences of WordNet 3.0 (Princeton University) and fortunes"
    ),
    notice="Demonstration voice: a small model trained on synthetic speech, not Kyutai's",
)
#: voice -> name and description
PEOPLE = {"slt": "Susan", "rms": "Robert", "awb": "Angus"}
#: what silence a written file ends with, in seconds
FILE_TAIL = 0.2
TEXT = TextRules(
    max_tokens=110,
    replace_characters={
        **dict.fromkeys("’‘", "'"),
        **dict.fromkeys("–—", ","),
        **dict.fromkeys('"“”«»()[]', ""),
    },
    pad_with_spaces_for_short_inputs=False,
    remove_semicolons=False,
    append_terminal_punctuation=True,
    capitalize_first_letter=True,
)


#: how many letters a second are spoken at the least, and what is allowed on top, in seconds
SLOWEST, ALLOWANCE = 7.0, 2.0


def run(place: Place, target: Path, *, fallback: bool = False) -> None:
    """Write the bundle of the trained models to ``target``.

    Args:
        place: where they are.
        target: made if missing.
        fallback: also write the graphs without state, which nobody needs who has the others.
    """
    codec, model = codec_training.load(place), lm_training.load(place)
    lessons = gather(place, codec, dict.fromkeys(VOICES, 1))
    statistics = {VOICES[i]: rows.mean(0) for i, rows in lm_training.references(lessons).items()}
    ear = ear_training.load(place)
    write_bundle((codec, model, ear), statistics, target, fallback=fallback)


def again(
    source: Path, target: Path, *, fallback: bool = False, precision: str | None = None
) -> None:
    """Write the graphs of the bundle ``source`` anew; its voices stay, and so fit both bundles.

    ``precision`` takes the place of what the bundle chooses for each graph.
    """
    models, old = restore(source), read_manifest(source)
    for voice in old.voices:
        data = (source / voice.file).read_bytes()
        (target / voice.file).parent.mkdir(parents=True, exist_ok=True)
        (target / voice.file).write_bytes(data)
    made = old.source.weights, old.voices
    assemble(models, target, made, fallback=fallback, precision=precision)


def write_bundle(
    models: Models, statistics: dict[str, Any], target: Path, *, fallback: bool = False
) -> None:
    """Write a bundle whose voices have the given statistics of latents.

    Without an encoder of sound, voices cannot be made from recordings.
    """
    target.mkdir(parents=True, exist_ok=True)
    mark = fingerprint(*models[:2])
    voices = tuple(
        write_voice(target, voice, prompt(models[1], rows), mark)
        for voice, rows in statistics.items()
    )
    weights = f"trained by this project (fingerprint {mark})"
    assemble(models, target, (weights, voices), fallback=fallback)


def assemble(
    models: Models,
    target: Path,
    made: tuple[str, tuple[Voice, ...]],
    *,
    fallback: bool,
    precision: str | None = None,
) -> None:
    """Write the graphs and the manifest.

    Args:
        models: the trained ones.
        target: where to.
        made: what the manifest says of the weights, and the voices, which are there already.
        fallback: see :func:`run`.
        precision: of all graphs; None is what :func:`specs` says.
    """
    codec, model, ear = models
    weights, voices = made
    found = [(spec, precision or chosen) for spec, chosen in specs(codec, model, ear)]
    bundle = Bundle(
        schema=SCHEMA_VERSION,
        **asdict(IDENTITY),
        source=Source(
            config="training",
            exporter=f"pocket-tts-pywasm {version('pocket-tts-pywasm')}",
            weights=weights,
        ),
        parameters={
            "flow_lm": codec_graphs.count(model) - codec_graphs.count(model.spoken),
            "decoder": codec_graphs.count(codec.decoder),
            "encoder": codec_graphs.count(ear) if ear else 0,
        },
        audio=AUDIO,
        model=MODEL,
        text=TEXT,
        tokenizer=write_tokenizer(target),
        graphs=write_graphs(found, target, fallback=fallback),
        voices=(),
        default_voice="",
    )
    write(bundle, target, voices)


def specs(codec: Codec, model: LanguageModel, ear: Ear | None) -> list[tuple[Spec, str]]:
    """List the graphs: the language model's in 8 bits, all others in half precision."""
    found = [(describe(model), INT8_STORAGE) for describe in LM_GRAPHS]
    found += [(describe(codec), FP16_STORAGE) for describe in CODEC_GRAPHS]
    if ear:
        found.append((voice_graphs.mimi_encoder(ear), FP16_STORAGE))
        found.append((voice_graphs.speaker_projection(model), FP16_STORAGE))
    return found


def write_graphs(
    found: list[tuple[Spec, str]], target: Path, *, fallback: bool
) -> tuple[Graph, ...]:
    """Export the graphs."""
    graphs = []
    for spec, precision in found:
        if fallback or spec.use != "fallback":
            graphs.append(write_graph(spec, target, precision))
            log.info("%s: %d bytes", spec.name, graphs[-1].bytes)
    return tuple(graphs)


def write_tokenizer(target: Path) -> Tokenizer:
    """Write and describe the tokenizer."""
    path = target / "tokenizer.model"
    alphabet.write(path)
    data = path.read_bytes()
    return Tokenizer(
        file=path.name,
        sha256=sha256(data).hexdigest(),
        bytes=len(data),
        kind="sentencepiece",
        vocab_size=len(alphabet.PIECES),
    )


def prompt(model: LanguageModel, statistics: Any) -> Any:
    """Make the prefix [1, ROW] of a voice out of statistics of its latents."""
    with torch.no_grad():
        vector = model.speaker(statistics[None])[0].numpy()
    return np.append(vector, np.float32(0))[None].astype(np.float32)


def write_voice(target: Path, voice: str, rows: Any, mark: str) -> Voice:
    """Write and describe a voice."""
    path = target / "voices" / f"{PEOPLE[voice].lower()}.safetensors"
    path.parent.mkdir(exist_ok=True)
    data = safetensors.numpy.save({EMBEDDING: rows}, {WEIGHTS: mark})
    path.write_bytes(data)
    return Voice(
        file=path.relative_to(target).as_posix(),
        sha256=sha256(data).hexdigest(),
        bytes=len(data),
        id=path.stem,
        name=PEOPLE[voice],
        language="english",
        license="CMU (like BSD)",
        attribution=f"Flite's voice {voice}, Carnegie Mellon University",
        kind="embedding",
    )


def fingerprint(*modules: Any) -> str:
    """Name weights by their digest."""
    digest = sha256()
    for module in modules:
        for name, tensor in sorted(module.state_dict().items()):
            digest.update(name.encode() + tensor.numpy().tobytes())
    return digest.hexdigest()[:FINGERPRINT_LENGTH]


LM_GRAPHS = (
    lm_graphs.text_conditioner,
    lm_graphs.flow_lm_main_kv,
    lm_graphs.flow_lm_flow,
    lm_graphs.flow_lm_main,
)
CODEC_GRAPHS = (
    codec_graphs.mimi_decoder_stream,
    codec_graphs.latent_to_mimi,
    codec_graphs.mimi_decoder,
)
AUDIO = Audio(
    sample_rate=SAMPLE_RATE,
    frame_rate=LATENT_RATE,
    samples_per_frame=SAMPLES,
    fade_in_samples=round(FADE * SAMPLE_RATE),
    file_tail_samples=round(FILE_TAIL * SAMPLE_RATE),
)
MODEL = Model(
    latent_dim=LATENT,
    model_dim=ROW,
    hidden_dim=DIM,
    flow_type="pointwise",
    decode_steps=1,
    temperature=0.0,
    eos_threshold=0.0,
    min_frames_before_eos=1,
    tail=Tail(short_words=0, short=0, long=0),
    frames_after_eos=None,
    tokens_per_second=SLOWEST,
    padding_seconds=ALLOWANCE,
    bos_before_voice=False,
)
