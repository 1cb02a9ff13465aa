"""Write a bundle from released weights, tokenizer and voices.

The result is, bit for bit, what ``model export`` writes for the same weights.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pywasm.assembly.assemble import Assembler
from pywasm.assembly.manifest import (
    ENCODER_LEFT_OUT,
    NO_ENCODER,
    PARTS,
    describe_model,
    write_manifest,
)
from pywasm.assembly.models import ReleasedModel
from pywasm.assembly.precision_names import default_precision
from pywasm.assembly.templates import Family, Template, family
from pywasm.assembly.tokenizer import copy_tokenizer
from pywasm.assembly.voices import copy_voice, describe_voice
from pywasm.assembly.weights import WeightsFile
from pywasm.core.bundle.manifest import MANIFEST, Bundle, Graph, Tokenizer, Voice
from pywasm.core.errors import BundleError, FormatError
from pywasm.core.text.tokenizer import Tokenizer as LoadedTokenizer
from pywasm.native import resources
from pywasm.native.atomic_files import replaced_folder
from pywasm.native.host import check_ports

#: use of the graphs that speaking needs
SPEAK = "speak"


def write_bundle(
    model: ReleasedModel,
    weights: Path,
    tokenizer: Path,
    voices: Mapping[str, Path],
    folder: Path,
    *,
    precision: str | None = None,
    without: Collection[str] = (),
    source: str = "",
    written: Callable[[Graph], None] = lambda graph: None,
) -> Bundle:
    """Write the bundle of a released model to ``folder``; return its manifest.

    Args:
        model: from :func:`pywasm.assembly.models.released_models`.
        weights: its safetensors file, with or without an encoder.
        tokenizer: its tokenizer's file.
        voices: voice -> its file; the manifest has them in the model's order.
        folder: appears complete or not at all; an existing bundle is replaced.
        precision: how to store weights, see
            :func:`pywasm.assembly.precision_names.per_stage`; None is the default of its size.
        without: keys of :data:`PARTS` to leave out. Without encoder weights, so is the encoder.
        source: where the weights come from, for the manifest; "" is the model's own address.
        written: called with every graph.

    Raises:
        BundleError: a file is missing, damaged, or belongs to another model; or the folder holds
            something else.
        FormatError: a voice's file is no voice.
        FileWriteError: the folder cannot be written, or another process is writing it.
    """
    check_target(folder)
    kind = family(model.family)
    precision = precision or default_precision(kind.parameters)
    with WeightsFile(weights) as opened:
        opened.check(kind)
        has_encoder = opened.has_encoder
        reason = "" if has_encoder else NO_ENCODER
        reason = reason or (ENCODER_LEFT_OUT if "encoder" in without else "")
        skip = {PARTS[part] for part in (*without, *(["encoder"] if reason else []))}
        origin = source or (model.weights if has_encoder else model.open_weights or model.weights)
        with replaced_folder(folder) as staging:
            entry = _write_tokenizer(tokenizer, staging, kind)
            graphs = _write_graphs(opened, kind, precision, staging, skip=skip, written=written)
            mark = opened.fingerprint()
            found = _write_voices(model, voices, staging, mark)
            bundle = replace(
                describe_model(model, kind, f"{origin} (fingerprint {mark})"),
                tokenizer=entry,
                graphs=graphs,
                cloning_unavailable=reason,
            )
            return write_manifest(bundle, staging, found)


def check_target(folder: Path) -> None:
    """Refuse to replace a folder that is not a bundle, or holds other files.

    Raises:
        BundleError: a file would be lost; names it.
    """
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    lost = [folder]
    with suppress(BundleError):
        bundle = resources.read_bundle(folder)
        ours = {folder / file.file for file in resources.bundle_files(bundle)}
        ours.add(folder / MANIFEST)
        lost = [path for path in folder.rglob("*") if not path.is_dir() and path not in ours]
    if lost:
        raise BundleError(
            f"{folder} already exists, and {lost[0]} is not part of a bundle; move it away, or "
            "choose another folder with --out"
        )


def write_graph(assembler: Assembler, template: Template, folder: Path) -> Graph:
    """Write the files of a graph into ``folder``; return its entry in the manifest.

    What speaking needs is opened once. The other graphs are single files, of which onnxruntime
    would make two copies in memory.

    Raises:
        BundleError: the weights cannot be read.
        HostError: onnxruntime does not open the file, or finds other ports in it.
    """
    digests = {file.file: assembler.write(file, folder) for file in template.files}
    graph = template.graph
    weights = graph.weights and replace(graph.weights, sha256=digests[graph.weights.file])
    graph = replace(graph, sha256=digests[graph.file], weights=weights)
    if graph.use == SPEAK:
        check_ports(graph, folder)
    return graph


def _write_graphs(
    weights: WeightsFile,
    kind: Family,
    precision: str,
    folder: Path,
    *,
    skip: Collection[str],
    written: Callable[[Graph], None],
) -> tuple[Graph, ...]:
    """Write all graphs whose use is not in ``skip``; call ``written`` with each."""
    assembler = Assembler(weights)
    graphs = []
    for name in kind.graphs:
        if kind.entry(name, precision).use not in skip:
            graphs.append(write_graph(assembler, kind.template(name, precision), folder))
            written(graphs[-1])
    return tuple(graphs)


def _write_tokenizer(path: Path, folder: Path, kind: Family) -> Tokenizer:
    """Copy a tokenizer's file into the bundle; return its entry."""
    try:
        entry = copy_tokenizer(path, folder, kind.vocab_size)
        data = (folder / entry.file).read_bytes()
        size = LoadedTokenizer.load(data, entry.kind).vocab_size
    except FormatError as error:
        raise BundleError(f"the tokenizer {path} cannot be used: {error}") from error
    except OSError as error:
        raise BundleError(f"cannot read the tokenizer {path}: {error.strerror or error}") from error
    if size != kind.vocab_size:
        raise BundleError(
            f"the tokenizer {path} has {size} tokens, but the model needs {kind.vocab_size}; "
            "use the tokenizer of this model"
        )
    return entry


def _write_voices(
    model: ReleasedModel, voices: Mapping[str, Path], folder: Path, fingerprint: str
) -> tuple[Voice, ...]:
    """Copy voices into the bundle, marked with the weights; return their entries."""
    entries = []
    for voice, terms in model.voices.items():
        if voice not in voices:
            continue
        path = folder / "voices" / f"{voice}.safetensors"
        copy_voice(voices[voice], path, fingerprint)
        words = {"language": terms.language, "license": terms.license}
        words["attribution"] = terms.attribution
        entries.append(describe_voice(path, folder, id=voice, name=terms.name, **words))
    return tuple(entries)
