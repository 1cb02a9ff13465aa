"""The released models that a page can make of their weights, with a hub's help.

In: the package's templates. Out: files of the site, which the page fetches when they are needed: a
list of the models, for each model a plan, and the templates of its files. ``web/worker/hub/`` reads
them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pywasm.assembly.manifest import ENCODER_LEFT_OUT, NO_ENCODER, describe_model
from pywasm.assembly.models import FREE, ReleasedModel, released_models
from pywasm.assembly.precision_names import default_precision
from pywasm.assembly.templates import Family, Template, family
from pywasm.assembly.tokenizer import tokenizer_kind, tokenizer_name
from pywasm.core.bundle.dataclass_json import plain
from pywasm.core.bundle.manifest import Tokenizer, Voice
from pywasm.site.hosts import allowed_hosts
from pywasm.site.source import Source

FOLDER = "hub/"
#: path of the list
MODELS = f"{FOLDER}models.json"
#: how many voices that anyone may use come with a model; each is some megabytes
VOICES = 4
#: hub -> the hosts to which it redirects for large files, which a page's policy checks, too
_STORAGE = {"https://huggingface.co": ("https://*.hf.co",)}
_DIGITS = 16


def hub_hosts(hub: str) -> tuple[str, ...]:
    """Return the origins that a page asks when it takes models from ``hub``.

    Raises:
        SiteError: it is not the address of a secure host.
    """
    (origin,) = allowed_hosts([hub])
    return (origin, *_STORAGE.get(origin, ()))


def hub_fact(hub: str) -> dict[str, Any]:
    """Return what ``release.json`` says of the hub.

    Raises:
        SiteError: it is not the address of a secure host.
    """
    hosts = hub_hosts(hub)
    return {"address": f"{hosts[0]}/", "hosts": hosts, "models": MODELS}


def hub_languages() -> list[str]:
    """Return the languages of the released models."""
    return sorted({model.language for model in released_models().values()})


def released_files() -> dict[str, Source]:
    """Return the files of all released models, by their paths in the release."""
    files: dict[str, Source] = {}
    names = sorted({model.family for model in released_models().values()})
    kinds = {name: _Kind(name, files) for name in names}
    listed = []
    for model in released_models().values():
        kind = kinds[model.family]
        plan = _plan(model, kind.family, kind.graphs)
        plan |= {"tensors": kind.tensors, "files": kind.files}
        listed.append(
            {
                "name": model.name,
                "title": model.title,
                "language": model.language,
                "license": model.license,
                "parameters": sum(kind.family.parameters.values()),
                "bytes": kind.bytes,
                "tensors": kind.tensors,
                "plan": _put(files, "plan", _json(plan)),
            }
        )
    files[MODELS] = Source(_json(listed))
    return files


class _Kind:
    """What the models of a family have in common, in their default precision."""

    def __init__(self, name: str, files: dict[str, Source]) -> None:
        self.family = family(name)
        precision = default_precision(self.family.parameters)
        uses = {graph: self.family.entry(graph, precision).use for graph in self.family.graphs}
        self.graphs = [
            self.family.template(graph, precision) for graph, use in uses.items() if use == "speak"
        ]
        parts = [file for graph in self.graphs for file in graph.files]
        self.bytes = sum(file.size for file in parts)
        self.tensors = _put(files, "family", _json(self.family.tensors))
        self.files = [
            {"file": file.file, "template": _put(files, "template", file.payload())}
            for file in parts
        ]


def _put(files: dict[str, Source], what: str, content: bytes) -> str:
    """Add a file under a name that depends on its content; return its path."""
    path = f"{FOLDER}{what}-{hashlib.sha256(content).hexdigest()[:_DIGITS]}.bin"
    files[path] = Source(content)
    return path


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _plan(model: ReleasedModel, kind: Family, graphs: Sequence[Template]) -> dict[str, Any]:
    """Return what the page needs to know to make a model."""
    tokenizer = tokenizer_name(tokenizer_kind(model.tokenizer.partition("@")[0]))
    usual = [name for name, voice in model.voices.items() if voice.license in FREE][:VOICES]
    return {
        "name": model.name,
        "title": model.title,
        # Who is not signed in can get these only, and the page needs no encoder.
        "weights": {
            "address": model.open_weights or model.weights,
            "encoder": model.open_weights is None,
        },
        "tokenizer": {"file": tokenizer, "address": model.tokenizer},
        "voices": [
            {
                "id": name,
                "file": _voice_file(name),
                "address": voice.address,
                "usual": name in usual or name == model.default_voice,
            }
            for name, voice in model.voices.items()
        ],
        "cloning": {"noEncoder": NO_ENCODER, "leftOut": ENCODER_LEFT_OUT},
        "manifest": _manifest(model, kind, graphs, tokenizer),
    }


def _manifest(
    model: ReleasedModel, kind: Family, graphs: Sequence[Template], tokenizer: str
) -> dict[str, Any]:
    """Return the manifest's form: what is known in the end only stands in double braces."""
    form = tokenizer_kind(tokenizer)
    bundle = replace(
        describe_model(model, kind, "{{weights}}"),
        tokenizer=Tokenizer(tokenizer, "", 0, form, kind.vocab_size),
        graphs=tuple(graph.graph for graph in graphs),
        default_voice="{{voice}}",
        cloning_unavailable="{{cloning}}",
    )
    return {
        "text": _text(_open(plain(bundle)) | {"voices": ["{{voices}}"]}) + "\n",
        "voices": {name: _voice_entry(name, model) for name in model.voices},
    }


def _voice_entry(name: str, model: ReleasedModel) -> str:
    """Return the manifest's entry for a voice, as it stands there."""
    voice = model.voices[name]
    entry = Voice(
        file=_voice_file(name),
        sha256="",
        bytes=0,
        id=name,
        name=voice.name,
        language=voice.language,
        license=voice.license,
        attribution=voice.attribution,
        kind="{{kind}}",
    )
    return _text(_open(plain(entry))).replace("\n", "\n  ")


def _voice_file(name: str) -> str:
    return f"voices/{name}.safetensors"


def _open(data: Any) -> Any:
    """Return the same data with an open place for each digest and each unknown size."""
    if isinstance(data, list):
        return [_open(item) for item in data]
    if not isinstance(data, dict):
        return data
    opened = {key: _open(value) for key, value in data.items()}
    if "sha256" in opened:
        file = opened["file"]
        opened["sha256"] = f"{{{{sha256 {file}}}}}"
        opened["bytes"] = opened["bytes"] or f"{{{{bytes {file}}}}}"
    return opened


def _text(data: Mapping[str, Any]) -> str:
    return json.dumps(data, indent=1, ensure_ascii=False)
