"""The graphs of a bundle by name, and how the core opens one that it needs."""

from __future__ import annotations

from pywasm.core.bundle.manifest import Bundle
from pywasm.core.errors import BundleError
from pywasm.core.host import Host

#: token ids -> text embeddings
TEXT_CONDITIONER = "text_conditioner"
#: language model with a KV cache
CACHED_BACKBONE = "flow_lm_main_kv"
#: language model without a cache: the whole sequence at every step
STATELESS_BACKBONE = "flow_lm_main"
#: noise and condition -> direction of the flow
FLOW_HEAD = "flow_lm_flow"
#: normalised latents -> samples, with streaming state
STREAMING_DECODER = "mimi_decoder_stream"
#: latents of a whole chunk -> samples
WHOLE_DECODER = "mimi_decoder"
#: normalised latents -> what ``mimi_decoder`` takes
LATENT_PROJECTION = "latent_to_mimi"
#: samples of a recording -> latents
ENCODER = "mimi_encoder"
#: latents of a recording -> rows of a voice's embedding
SPEAKER_PROJECTION = "speaker_projection"


async def open_graph(bundle: Bundle, host: Host, name: str) -> None:
    """Open a graph that the bundle must have.

    Raises:
        BundleError: the bundle has no such graph, or its file is missing or damaged.
        HostError: the runtime refuses the graph.
    """
    graph = bundle.graph(name)
    if graph is None:
        raise BundleError(f"bundle {bundle.name!r} has no graph {name}; export it again")
    await host.open(graph)
