"""Checks that open no graph: files, tokenizer, voices.

In: a bundle's folder and its manifest. Out: a line of detail, or ``CheckFailed``. Large files are
read in blocks.
"""

from __future__ import annotations

import hashlib
import math
from pathlib import Path

from pywasm.core.bundle.manifest import Bundle, File, Voice
from pywasm.core.graphs import (
    CACHED_BACKBONE,
    FLOW_HEAD,
    LATENT_PROJECTION,
    STATELESS_BACKBONE,
    STREAMING_DECODER,
    TEXT_CONDITIONER,
    WHOLE_DECODER,
)
from pywasm.core.text.tokenizer import Tokenizer
from pywasm.core.voice.prompt import read_prompt
from pywasm.verify.report import CheckFailed, CheckNote

#: graphs that speaking needs: one group of every row
NEEDED: tuple[tuple[tuple[str, ...], ...], ...] = (
    ((TEXT_CONDITIONER,),),
    ((CACHED_BACKBONE,), (STATELESS_BACKBONE,)),
    ((FLOW_HEAD,),),
    ((STREAMING_DECODER,), (LATENT_PROJECTION, WHOLE_DECODER)),
)
#: a text in letters that every supported language has
SAMPLE = "Hello world."
_BLOCK = 1 << 20


def file_is_whole(folder: Path, file: File) -> str:
    """Compare a file's size and sha256 with the manifest."""
    digest = hashlib.sha256()
    try:
        size = (folder / file.file).stat().st_size
        if size != file.bytes:
            raise CheckFailed(f"{file.file} has {size} bytes, the manifest says {file.bytes}")
        with (folder / file.file).open("rb") as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
    except OSError as error:
        raise CheckFailed(f"cannot read {file.file}: {error.strerror}") from error
    if (found := digest.hexdigest()) != file.sha256:
        raise CheckFailed(f"sha256 is {found[:12]}…, the manifest says {file.sha256[:12]}…")
    return f"{size} bytes, sha256 {found[:12]}…"


def graphs_are_enough(bundle: Bundle) -> str:
    """Check that the manifest lists the graphs that speaking needs, and no name twice."""
    names = [graph.name for graph in bundle.graphs]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise CheckFailed(f"the manifest lists {', '.join(twice)} twice")
    missing = [
        " or ".join(" with ".join(group) for group in row)
        for row in NEEDED
        if not any(set(group) <= set(names) for group in row)
    ]
    if missing:
        raise CheckFailed(f"the manifest lists no graph {', '.join(missing)}")
    return f"{len(names)} graphs"


def tokenizer_fits(folder: Path, bundle: Bundle) -> str:
    """Load the tokenizer, compare its size with the manifest, encode and decode a sample."""
    file = bundle.tokenizer
    tokenizer = Tokenizer.load((folder / file.file).read_bytes(), file.kind)
    if tokenizer.vocab_size != file.vocab_size:
        raise CheckFailed(
            f"{file.file} has {tokenizer.vocab_size} tokens, the manifest says {file.vocab_size}"
        )
    ids = tokenizer.encode(SAMPLE)
    if (back := tokenizer.decode(ids)) != SAMPLE:
        raise CheckFailed(f"{SAMPLE!r} comes back as {back[:60]!r}")
    return f"{file.vocab_size} tokens; {SAMPLE!r} is {len(ids)} of them"


def voice_fits(folder: Path, bundle: Bundle, voice: Voice) -> str:
    """Load a voice; it must fit the model, be of the stated kind, and have finite values."""
    prompt = read_prompt(voice.id, (folder / voice.file).read_bytes(), bundle)
    kind = "state" if prompt.embedding is None else "embedding"
    if kind != voice.kind:
        raise CheckFailed(f"{voice.file} is an {kind}, the manifest says {voice.kind!r}")
    tensors = {} if prompt.state is None else dict(prompt.state)
    if prompt.embedding is not None:
        tensors[kind] = prompt.embedding
    if not all(math.isfinite(x) for tensor in tensors.values() for x in tensor.data):
        raise CheckFailed(f"{voice.file} holds NaN or infinity")
    return f"{kind} of {prompt.length} positions"


def cloning_is_as_stated(bundle: Bundle) -> str:
    """Compare the graphs for cloning a voice with what the manifest says about cloning."""
    graphs = [graph.name for graph in bundle.graphs if graph.use == "clone"]
    why_not = bundle.cloning_unavailable
    if graphs and why_not:
        raise CheckFailed(f"the manifest lists {', '.join(graphs)}, but says: {why_not}")
    if not graphs:
        raise CheckNote(why_not or "the bundle has no encoder")
    return f"the graphs are there ({', '.join(graphs)}); no command of this version uses them"


def default_voice_is_there(bundle: Bundle) -> str:
    """Look up the default voice; a bundle without voices needs none."""
    if not bundle.voices and not bundle.default_voice:
        raise CheckNote("the bundle has no voice", "give one with synth --voice FILE.safetensors")
    return bundle.voice(bundle.default_voice).name
