"""The models that Kyutai has released, as data: addresses, text rules, voices and licences.

In: ``models.json`` beside this file, which ``scripts/derive_templates.py`` writes from the configs
of the reference. Out: a record for each model by name. An address is of the form
``hf://OWNER/REPOSITORY/PATH@REVISION``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pywasm.core.bundle.dataclass_json import parse_record
from pywasm.core.bundle.manifest import TextRules
from pywasm.core.errors import BundleError

PATH = Path(__file__).with_name("models.json")
#: licences for any use, with attribution
FREE = ("CC-BY-4.0", "CC0-1.0")


@dataclass(frozen=True, slots=True)
class ReleasedVoice:
    """A voice that was made with a model's weights."""

    address: str
    #: for people
    name: str
    language: str
    license: str
    attribution: str


@dataclass(frozen=True, slots=True)
class ReleasedModel:
    """A released model."""

    name: str
    #: for people
    title: str
    language: str
    #: a name of :func:`pywasm.assembly.templates.families`
    family: str
    license: str
    attribution: str
    #: address of the weights, to which the hub gives access on request
    weights: str
    #: address of the weights without voice cloning, which everyone can get
    open_weights: str | None
    tokenizer: str
    #: by id; the default one first
    voices: Mapping[str, ReleasedVoice]
    default_voice: str
    temperature: float
    eos_threshold: float
    #: frames after the end of speech; None: the text decides
    frames_after_eos: int | None
    text: TextRules


@cache
def released_models() -> Mapping[str, ReleasedModel]:
    """Return the released models by name."""
    data = json.loads(PATH.read_text("utf-8"))
    return {name: _model(name, entry, data["voices"]) for name, entry in data["models"].items()}


def released_model(name: str) -> ReleasedModel:
    """Return a released model by name.

    Raises:
        BundleError: there is no such model; lists the known ones.
    """
    if name not in released_models():
        raise BundleError(f"no model {name!r}; choose one of {', '.join(released_models())}")
    return released_models()[name]


def _model(name: str, entry: dict[str, Any], voices: Mapping[str, Any]) -> ReleasedModel:
    entry = dict(entry)
    address, default = entry.pop("voices"), entry["default_voice"]
    language = entry["language"]
    return ReleasedModel(
        name=name,
        title=entry.pop("title", name),
        text=parse_record(TextRules, entry.pop("text"), f"{name}: text"),
        voices={
            voice: ReleasedVoice(
                address.format(voice=voice), voice_title(voice), language, **voices[voice]
            )
            for voice in sorted(voices, key=lambda voice: voice != default)
        },
        **entry,
    )


def voice_title(voice: str) -> str:
    """Return the name for people of a released voice."""
    return voice.replace("_", " ").title()
