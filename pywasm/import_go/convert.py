"""Convert an export of go-pocket-tts to a bundle.

In: a folder with its ``manifest.json`` (graphs with ``filename`` and ports, no hashes), the
tokenizer, and optionally a list of voices. Out: the folder of a bundle. The manifest of the export
states no sampling, text or audio settings, so these come from ``configs.json``, by the name of the
config that the model was exported with. Widths come from the graphs.
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
    """The parts of an export to convert."""

    #: folder of the export
    export: Path
    #: name of the reference's config that it was exported with; None reads it from the export
    config: str | None = None
    #: tokenizer file; None takes the one in the export's folder
    tokenizer: Path | None = None
    #: list of voices; None takes the one in the export's folder, if there is one
    voices: Path | None = None
    #: licence of the weights, which the export does not state
    license: str = "unknown"


@dataclass(frozen=True, slots=True)
class Imported:
    """A converted bundle that is not yet written."""

    bundle: Bundle
    #: path in the bundle -> source file
    files: Mapping[str, Path]
    #: messages about parts that were left out
    notes: tuple[str, ...]


def configs() -> dict[str, Any]:
    """Return the settings of models that go-pocket-tts can export, by config name."""
    path = Path(__file__).with_name("configs.json")
    known: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return known


def read_export(request: Import) -> Imported:
    """Read an export, and describe it as a bundle.

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
        FileWriteError: another process is writing it.
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
    except OSError:  # another disk, or a file system without links
        shutil.copyfile(source, target)


def _read_json(path: Path) -> dict[str, Any]:
    try:
        return parse_object(path.read_bytes(), str(path))
    except OSError as error:
        raise BundleError(f"cannot read {path}: {error.strerror}; check the path") from error
    except FormatError as error:
        raise BundleError(str(error)) from error


def _config(request: Import, data: dict[str, Any]) -> str:
    """Return the requested config, else the one that the export names as its language."""
    config = str(request.config or data.get("language") or data.get("config") or "unknown")
    if config not in configs():
        raise BundleError(
            f"config {config!r} is not known, only {', '.join(configs())}; if the model is one of "
            "these, choose it with --config; if not, use `pockettts model export`"
        )
    return config


def _tokenizer(path: Path) -> Tokenizer:
    kind = "tokenizers" if path.suffix == ".json" else "sentencepiece"
    try:
        size, sha256 = digest(path)
        vocabulary = LoadedTokenizer.load(path.read_bytes(), kind).vocab_size
    except BundleError as error:
        raise BundleError(f"{error}; choose the tokenizer with --tokenizer FILE") from error
    except FormatError as error:
        raise BundleError(
            f"{path} is not a usable tokenizer: {error}; choose another with --tokenizer FILE"
        ) from error
    name = "tokenizer.json" if kind == "tokenizers" else TOKENIZER
    return Tokenizer(name, sha256, size, kind, vocabulary)


def _bundle(config: str, graphs: tuple[Graph, ...], tokenizer: Tokenizer) -> Bundle:
    """Describe the bundle by the settings of the config and the widths of the graphs."""
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
    """Add the requested voices, or those that come with the export."""
    path = request.voices or request.export / VOICES
    if request.voices is None and not path.exists():
        return replace(imported, notes=(*imported.notes, "no voices; choose a list with --voices"))
    voices, files, notes = read_voices(_read_json(path), path, imported.bundle)
    default = voices[0].id if voices else ""
    return Imported(
        replace(imported.bundle, voices=voices, default_voice=default),
        {**imported.files, **files},
        (*imported.notes, *notes),
    )
