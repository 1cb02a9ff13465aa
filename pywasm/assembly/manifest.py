"""The manifest of a bundle that is made of released weights.

Needs the standard library only: a site is planned without numpy, and so is every command's help.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from pywasm.assembly.models import ReleasedModel
from pywasm.assembly.templates import Family
from pywasm.core.bundle.dataclass_json import plain
from pywasm.core.bundle.manifest import (
    MANIFEST,
    SCHEMA_VERSION,
    Bundle,
    Source,
    Tokenizer,
    Voice,
    parse_manifest,
)
from pywasm.native import resources

#: part of a bundle that may be left out -> use of its graphs in the manifest
PARTS = {"fallback": "fallback", "encoder": "clone"}
NO_ENCODER = "the weights were released without an encoder: it is all zeros"
ENCODER_LEFT_OUT = "the encoder was left out of the export"


def describe_model(model: ReleasedModel, kind: Family, weights: str) -> Bundle:
    """Return the manifest of a model without its files."""
    numbers = replace(
        kind.model,
        temperature=model.temperature,
        eos_threshold=model.eos_threshold,
        frames_after_eos=model.frames_after_eos,
    )
    return Bundle(
        schema=SCHEMA_VERSION,
        name=model.name,
        title=model.title,
        language=model.language,
        speech=True,
        notice="",
        license=model.license,
        attribution=model.attribution,
        source=Source(model.name, f"{resources.DISTRIBUTION} {resources.version()}", weights),
        parameters=kind.parameters,
        audio=kind.audio,
        model=numbers,
        text=model.text,
        tokenizer=Tokenizer("", "", 0, "", kind.vocab_size),
        graphs=(),
        voices=(),
        default_voice="",
    )


def write_manifest(bundle: Bundle, folder: Path, voices: tuple[Voice, ...]) -> Bundle:
    """Write the manifest with these voices, the first of which is the default; return it.

    Raises:
        BundleError: it could not be read again.
    """
    default = voices[0].id if voices else ""
    data = plain(replace(bundle, voices=voices, default_voice=default))
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    parsed = parse_manifest(text)
    (folder / MANIFEST).write_text(text, "utf-8")
    return parsed
