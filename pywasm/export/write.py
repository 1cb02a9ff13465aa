"""READ FIRST: one call writes a bundle.

``write_bundle`` exports the graphs of a loaded reference model, copies its tokenizer, and writes
the manifest with the given voices.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from pywasm.bundle import Graph, Voice
from pywasm.export import codec, lm, manifest
from pywasm.export.config import Origin
from pywasm.export.graph import Spec, write_graph
from pywasm.export.manifest import Identity
from pywasm.export.precision import FP32

#: every graph, in the order of the manifest
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
#: parts of a bundle that may be left out, and the use of their graphs
PARTS = {"fallback": "fallback", "encoder": "clone"}


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
        origin: where it came from.
        identity: what the manifest says about it.
        folder: made if missing.
        without: parts to leave out, of :data:`PARTS`.
        precision: how to store weights, of :data:`pywasm.export.precision.PRECISIONS`.
        written: told of every graph.
        voices: puts the voices into the folder and describes them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    skip = {PARTS[part] for part in without}
    if not can_clone(model):
        skip.add("clone")
    tokenizer = manifest.write_tokenizer(model, folder)
    graphs = write_graphs(model, folder, skip, precision=precision, written=written)
    bundle = manifest.build(model, origin, identity, (tokenizer, graphs))
    manifest.write(bundle, folder, voices(folder))


def write_graphs(
    model: Any,
    folder: Path,
    skip: Collection[str] = (),
    *,
    precision: str = FP32,
    written: Callable[[Graph], None] = lambda graph: None,
) -> tuple[Graph, ...]:
    """Export every graph whose use is not in ``skip``; tell ``written`` of each."""
    graphs = []
    for spec in (describe(model) for describe in GRAPHS):
        if spec.use not in skip:
            graphs.append(write_graph(spec, folder, precision))
            written(graphs[-1])
    return tuple(graphs)


def can_clone(model: Any) -> bool:
    """Tell whether the encoder is real: weights released without cloning hold zeros there."""
    return any(bool(weight.any()) for weight in model.mimi.encoder.parameters())
