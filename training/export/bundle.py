"""Step ``export``: write the trained models as a bundle, with the contract of the released ones."""

from __future__ import annotations

import logging
from dataclasses import asdict
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pywasm.assembly.manifest import write_manifest
from pywasm.assembly.precision_names import FP16_STORAGE, INT8_STORAGE
from pywasm.core.bundle.manifest import SCHEMA_VERSION, Bundle, Graph, Source, Tokenizer, Voice
from pywasm.export.graph import Spec, write_graph
from training.codec import train as codec_train
from training.codec.model import Codec
from training.data.flite import VOICES
from training.encoder import train as encoder_train
from training.encoder.model import SoundEncoder
from training.export import codec_graphs, lm_graphs, voice_graphs
from training.export.from_bundle import read_manifest, restore
from training.export.metadata import AUDIO, IDENTITY, MODEL, TEXT
from training.export.voices import fingerprint, prompt, write_voice
from training.lm import alphabet
from training.lm import train as lm_train
from training.lm.batches import voice_statistics
from training.lm.examples import gather
from training.lm.model import LanguageModel
from training.workspace import Workspace

log = logging.getLogger(__name__)

#: the models to export; the sound encoder is optional
Models = tuple[Codec, LanguageModel, SoundEncoder | None]

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


def run(workspace: Workspace, target: Path, *, fallback: bool = False) -> None:
    """Write the bundle of the trained models.

    Args:
        workspace: holds the checkpoints and at least one shard per voice.
        target: the bundle's folder; created if missing.
        fallback: also write the stateless graphs, which hosts of stateful graphs do not need.

    Raises:
        RuntimeError: the codec or the language model is not trained yet.
    """
    codec, model = codec_train.load(workspace), lm_train.load(workspace)
    examples = gather(workspace, codec, dict.fromkeys(VOICES, 1))
    statistics = {VOICES[i]: rows.mean(0) for i, rows in voice_statistics(examples).items()}
    encoder = encoder_train.load(workspace)
    write_bundle((codec, model, encoder), statistics, target, fallback=fallback)


def reexport(
    source: Path, target: Path, *, fallback: bool = False, precision: str | None = None
) -> None:
    """Export the weights and copy the voices of the bundle ``source`` to ``target``.

    ``precision`` overrides the usual precision of every graph, see :func:`graph_specs`.

    Raises:
        RuntimeError: a weight is missing in the graphs of ``source``.
    """
    models, old = restore(source), read_manifest(source)
    for voice in old.voices:
        data = (source / voice.file).read_bytes()
        (target / voice.file).parent.mkdir(parents=True, exist_ok=True)
        (target / voice.file).write_bytes(data)
    assemble(models, target, old.source.weights, old.voices, fallback=fallback, precision=precision)


def write_bundle(
    models: Models, statistics: dict[str, Any], target: Path, *, fallback: bool = False
) -> None:
    """Write a bundle with voices.

    Without a sound encoder, the bundle cannot make voices from recordings.

    Args:
        models: the trained models.
        statistics: Flite's name of a voice -> statistics [2 * LATENT] of its latents.
        target: the bundle's folder.
        fallback: see :func:`run`.
    """
    target.mkdir(parents=True, exist_ok=True)
    mark = fingerprint(*models[:2])
    voices = tuple(
        write_voice(target, voice, prompt(models[1], rows), mark)
        for voice, rows in statistics.items()
    )
    weights = f"trained by this project (fingerprint {mark})"
    assemble(models, target, weights, voices, fallback=fallback)


def assemble(
    models: Models,
    target: Path,
    weights: str,
    voices: tuple[Voice, ...],
    *,
    fallback: bool,
    precision: str | None = None,
) -> None:
    """Write graphs, tokenizer and manifest.

    Args:
        models: the trained models.
        target: the bundle's folder.
        weights: the manifest's description of the weights.
        voices: entries of the voice files, which are in ``target`` already.
        fallback: see :func:`run`.
        precision: of all graphs; None for that of :func:`graph_specs`.
    """
    codec, model, encoder = models
    specs = [(spec, precision or usual) for spec, usual in graph_specs(codec, model, encoder)]
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
            "encoder": codec_graphs.count(encoder) if encoder else 0,
        },
        audio=AUDIO,
        model=MODEL,
        text=TEXT,
        tokenizer=write_tokenizer(target),
        graphs=write_graphs(specs, target, fallback=fallback),
        voices=(),
        default_voice="",
    )
    write_manifest(bundle, target, voices)


def graph_specs(
    codec: Codec, model: LanguageModel, encoder: SoundEncoder | None
) -> list[tuple[Spec, str]]:
    """Return graphs and precisions: 8 bits for the language model, half precision otherwise."""
    specs = [(specify(model), INT8_STORAGE) for specify in LM_GRAPHS]
    specs += [(specify(codec), FP16_STORAGE) for specify in CODEC_GRAPHS]
    if encoder:
        specs.append((voice_graphs.mimi_encoder(encoder), FP16_STORAGE))
        specs.append((voice_graphs.speaker_projection(model), FP16_STORAGE))
    return specs


def write_graphs(
    specs: list[tuple[Spec, str]], target: Path, *, fallback: bool
) -> tuple[Graph, ...]:
    """Export the graphs and return their entries in the manifest."""
    graphs = []
    for spec, precision in specs:
        if fallback or spec.use != "fallback":
            graphs.append(write_graph(spec, target, precision))
            log.info("%s: %d bytes", spec.name, graphs[-1].bytes)
    return tuple(graphs)


def write_tokenizer(target: Path) -> Tokenizer:
    """Write the tokenizer and return its entry in the manifest."""
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
