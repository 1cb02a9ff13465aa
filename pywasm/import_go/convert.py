"""Reads what go-pocket-tts exports, and makes a bundle of it.

In: a folder with its ``manifest.json`` (graphs with ``filename`` and ports, no hashes), the
tokenizer, and maybe a list of voices. Out: a bundle's folder, schema 1. That manifest says nothing
about sampling, text rules or sound, so these come from ``configs.json``, by the config that the
model was exported with; widths come from the graphs.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pywasm.core.bundle.dataclass_json import parse_record, plain
from pywasm.core.bundle.manifest import (
    MANIFEST,
    SCHEMA_VERSION,
    Audio,
    Bundle,
    Graph,
    Model,
    Source,
    TextRules,
    Tokenizer,
    parse_manifest,
)
from pywasm.core.bundle.strict_json import parse_object
from pywasm.core.errors import BundleError, FormatError
from pywasm.core.text.tokenizer import Tokenizer as LoadedTokenizer
from pywasm.import_go.graphs import NEEDED, digest, entries, file_of, graph, width
from pywasm.import_go.voices import read_voices
from pywasm.native.atomic_files import replaced_folder

VOICES = "voices/manifest.json"
TOKENIZER = "tokenizer.model"


@dataclass(frozen=True, slots=True)
class Import:
    """What to make a bundle of."""

    #: folder of the export
    export: Path
    #: the reference's config that it was exported with; None takes what the export says
    config: str | None = None
    #: None looks in the export's folder
    tokenizer: Path | None = None
    voices: Path | None = None
    #: of the weights; the export does not say
    license: str = "unknown"


@dataclass(frozen=True, slots=True)
class Imported:
    """A bundle that is not written yet."""

    bundle: Bundle
    #: path in the bundle -> file to take it from
    files: Mapping[str, Path]
    #: what was left out, for people
    notes: tuple[str, ...]


def configs() -> dict[str, Any]:
    """Tell what is known about models that go-pocket-tts can export, by config."""
    path = Path(__file__).with_name("configs.json")
    known: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return known


def read_export(request: Import) -> Imported:
    """Read an export.

    Raises:
        BundleError: a file is missing, or the manifest is not that of such an export.
    """
    folder = request.export
    data = _read_json(folder / MANIFEST)
    listed = entries(data, folder / MANIFEST)
    config = _config(request, data)
    precision = "int8" if data.get("int8") else "fp32"
    graphs = tuple(graph(name, listed[name], folder, precision) for name in NEEDED)
    tokenizer_path = request.tokenizer or folder / TOKENIZER
    tokenizer = _tokenizer(tokenizer_path)
    bundle = replace(
        _bundle(config, graphs, tokenizer),
        license=request.license,
        source=Source(config, "go-pocket-tts", str(data.get("variant") or config)),
    )
    files = {record.file: file_of(folder, listed[record.name]) for record in graphs}
    files[tokenizer.file] = tokenizer_path
    notes = tuple(f"graph {name} is left out: not used" for name in listed if name not in NEEDED)
    return _with_voices(Imported(bundle, files, notes), request)


def write_bundle(imported: Imported, target: Path) -> None:
    """Write a bundle to ``target``, a new or empty folder; files are hard links where possible.

    Raises:
        BundleError: the folder is not empty, or cannot be written.
    """
    target = target.resolve()
    try:
        if target.exists() and not (target.is_dir() and not any(target.iterdir())):
            raise BundleError(f"{target} is not an empty folder; choose another one with --out")
        text = json.dumps(plain(imported.bundle), indent=1, ensure_ascii=False) + "\n"
        parse_manifest(text)
        with replaced_folder(target) as staging:
            for name, source in imported.files.items():
                (staging / name).parent.mkdir(parents=True, exist_ok=True)
                _link(source, staging / name)
            (staging / MANIFEST).write_text(text, "utf-8")
    except OSError as error:
        raise BundleError(
            f"cannot write {target}: {error.strerror or error}; choose another place with --out"
        ) from error


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source.resolve(), target)
    except OSError:  # another disk, or one without links
        shutil.copyfile(source, target)


def _read_json(path: Path) -> dict[str, Any]:
    try:
        return parse_object(path.read_bytes(), str(path))
    except OSError as error:
        raise BundleError(f"cannot read {path}: {error.strerror}; check the path") from error
    except FormatError as error:
        raise BundleError(str(error)) from error


def _config(request: Import, data: dict[str, Any]) -> str:
    """Choose the config: the one asked for, else what the export calls its language."""
    config = str(request.config or data.get("language") or data.get("config") or "unknown")
    if config not in configs():
        raise BundleError(
            f"config {config!r} is not known, only {', '.join(configs())}; name one with --config "
            "if the model is of that kind, or export it with `pockettts model export`"
        )
    return config


def _tokenizer(path: Path) -> Tokenizer:
    kind = "tokenizers" if path.suffix == ".json" else "sentencepiece"
    try:
        size, sha256 = digest(path)
        vocabulary = LoadedTokenizer.load(path.read_bytes(), kind).vocab_size
    except BundleError as error:
        raise BundleError(f"{error}; name the tokenizer with --tokenizer FILE") from error
    except FormatError as error:
        raise BundleError(f"{path} is no tokenizer: {error}") from error
    name = "tokenizer.json" if kind == "tokenizers" else TOKENIZER
    return Tokenizer(name, sha256, size, kind, vocabulary)


def _bundle(config: str, graphs: tuple[Graph, ...], tokenizer: Tokenizer) -> Bundle:
    """Join what the config says and what the graphs say."""
    known = configs()[config]
    conditioner, backbone, flow = graphs[:3]
    widths = {
        "latent_dim": width(backbone.inputs, "sequence"),
        "model_dim": width(conditioner.outputs, "text_embeddings"),
        "hidden_dim": width(flow.inputs, "condition"),
    }
    return Bundle(
        schema=SCHEMA_VERSION,
        name=f"go-{config}",
        title=f"Pocket TTS {config}, exported by go-pocket-tts",
        language=known["language"],
        speech=True,
        notice="",
        license="unknown",
        attribution="Kyutai Pocket TTS",
        source=Source(config, "go-pocket-tts", ""),
        parameters={},
        audio=parse_record(Audio, known["audio"], config),
        model=parse_record(Model, known["model"] | widths, config),
        text=parse_record(TextRules, known["text"], config),
        tokenizer=tokenizer,
        graphs=graphs,
        voices=(),
        default_voice="",
        cloning_unavailable="the encoder of a go-pocket-tts export is left out",
    )


def _with_voices(imported: Imported, request: Import) -> Imported:
    """Add the voices that were asked for, or that lie with the export."""
    path = request.voices or request.export / VOICES
    if request.voices is None and not path.exists():
        return replace(imported, notes=(*imported.notes, "no voices; name a list with --voices"))
    voices, files, notes = read_voices(_read_json(path), path, imported.bundle)
    default = voices[0].id if voices else ""
    return Imported(
        replace(imported.bundle, voices=voices, default_voice=default),
        {**imported.files, **files},
        (*imported.notes, *notes),
    )
