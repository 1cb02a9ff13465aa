"""READ FIRST in this folder: write a bundle.

``write_bundle`` exports the graphs of a loaded reference model, copies its tokenizer, and writes
the manifest with the given voices.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from pywasm.assembly.bundle import check_target
from pywasm.assembly.manifest import ENCODER_LEFT_OUT, NO_ENCODER, PARTS, write_manifest
from pywasm.assembly.precision_names import FP32
from pywasm.core.bundle.manifest import Graph, Voice
from pywasm.export import codec, lm, manifest
from pywasm.export.config import Origin
from pywasm.export.graph import Spec, write_graph
from pywasm.export.manifest import Identity
from pywasm.export.tokenizer import write_tokenizer
from pywasm.native.atomic_files import replaced_folder

#: all graphs, in the manifest's order
GRAPHS: tuple[Callable[[Any], Spec], ...] = (
    lm.text_conditioner,
    lm.flow_lm_main_kv,
    lm.flow_lm_flow,
    codec.mimi_decoder_stream,
    lm.flow_lm_main,
    codec.latent_to_mimi,
    codec.mimi_decoder,
    codec.mimi_encoder,
    codec.speaker_projection,
)


def write_bundle(
    model: Any,
    origin: Origin,
    identity: Identity,
    folder: Path,
    *,
    without: Collection[str] = (),
    precision: str = FP32,
    written: Callable[[Graph], None] = lambda graph: None,
    voices: Callable[[Path], tuple[Voice, ...]] = lambda folder: (),
) -> None:
    """Write the bundle of ``model`` to ``folder``.

    Args:
        model: the reference's model, from :func:`pywasm.export.config.load`.
        origin: its source.
        identity: name, licence and so on, for the manifest.
        folder: appears complete or not at all; an existing bundle is replaced.
        without: keys of :data:`PARTS` to leave out.
        precision: how to store weights, see :func:`pywasm.assembly.precision_names.per_stage`.
        written: called with every graph.
        voices: writes voices to the folder that it is given, and returns their entries.

    Raises:
        BundleError: the folder holds something else.
        FileWriteError: another process is writing it.
    """
    check_target(folder)
    skip = {PARTS[part] for part in without}
    no_cloning = why_not_clone(model, without)
    if no_cloning:
        skip.add(PARTS["encoder"])
    with replaced_folder(folder) as staging:
        tokenizer = write_tokenizer(model, staging)
        graphs = write_graphs(model, staging, skip, precision=precision, written=written)
        bundle = manifest.build(model, origin, identity, (tokenizer, graphs), no_cloning)
        write_manifest(bundle, staging, voices(staging))


def write_graphs(
    model: Any,
    folder: Path,
    skip: Collection[str] = (),
    *,
    precision: str = FP32,
    written: Callable[[Graph], None] = lambda graph: None,
) -> tuple[Graph, ...]:
    """Export all graphs whose use is not in ``skip``; call ``written`` with each."""
    graphs = []
    for spec in (describe(model) for describe in GRAPHS):
        if spec.use not in skip:
            graphs.append(write_graph(spec, folder, precision, external=spec.use == "speak"))
            written(graphs[-1])
    return tuple(graphs)


def why_not_clone(model: Any, without: Collection[str]) -> str:
    """Return why a bundle of ``model`` cannot clone voices; "" if it can."""
    if not can_clone(model):
        return NO_ENCODER
    return ENCODER_LEFT_OUT if "encoder" in without else ""


def can_clone(model: Any) -> bool:
    """Return whether the encoder has weights; those released without cloning are zeros."""
    return any(bool(weight.any()) for weight in model.mimi.encoder.parameters())
