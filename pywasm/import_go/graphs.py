"""The graphs of an export: convert its manifest's entries to those of a bundle.

In: the parsed ``manifest.json`` of go-pocket-tts (name, filename, size_bytes, inputs, outputs) and
its folder. Out: ``Graph`` records with hashes, for the five graphs that speaking needs.
"""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath
from typing import Any

from pywasm.core.bundle.manifest import Graph, Port
from pywasm.core.errors import BundleError

#: graph -> its stage, and the inputs and outputs that the core uses
NEEDED = {
    "text_conditioner": ("lm", {"tokens"}, {"text_embeddings"}),
    "flow_lm_main": ("lm", {"sequence", "text_embeddings"}, {"last_hidden", "eos_logits"}),
    "flow_lm_flow": ("lm", {"condition", "s", "t", "x"}, {"flow_direction"}),
    "latent_to_mimi": ("codec", {"latent"}, {"mimi_latent"}),
    "mimi_decoder": ("codec", {"latent"}, {"audio"}),
}
_DTYPES = {"float": "float32", "float32": "float32", "int64": "int64", "long": "int64"}


def entries(data: dict[str, Any], path: Path) -> dict[str, dict[str, Any]]:
    """Return a manifest's graphs by name.

    Raises:
        BundleError: it is not the manifest of such an export, or lacks a graph.
    """
    graphs = data.get("graphs")
    if "schema" in data:
        raise BundleError(
            f"{path} is already a bundle's manifest, not that of a go-pocket-tts export; "
            "use the bundle as it is"
        )
    if not isinstance(graphs, list) or not all(_is_entry(graph) for graph in graphs):
        raise BundleError(
            f"{path}: 'graphs' is not a list of graphs with name and filename; "
            "export the model again"
        )
    found = {graph["name"]: graph for graph in graphs}
    if len(found) != len(graphs):
        raise BundleError(f"{path} lists a graph twice; export the model again")
    if missing := [name for name in NEEDED if name not in found]:
        raise BundleError(f"{path} lists no graph {', '.join(missing)}; export the model again")
    return found


def width(ports: tuple[Port, ...], name: str) -> int:
    """Return the last length of a port's shape.

    Raises:
        BundleError: it is not a number.
    """
    shape = next(port.shape for port in ports if port.name == name)
    if not shape or not isinstance(shape[-1], int):
        raise BundleError(f"{name} has no fixed width in the export's manifest: {list(shape)}")
    return shape[-1]


def _is_entry(graph: object) -> bool:
    return isinstance(graph, dict) and all(
        isinstance(graph.get(key), str) for key in ("name", "filename")
    )


def file_of(folder: Path, entry: dict[str, Any]) -> Path:
    """Return the path of a graph's file.

    Raises:
        BundleError: it is not inside the export's folder.
    """
    path = PurePosixPath(entry["filename"])
    if path.is_absolute() or ".." in path.parts:
        raise BundleError(f"{entry['filename']!r} is not a file inside {folder}")
    return folder / path


def graph(name: str, entry: dict[str, Any], folder: Path, precision: str) -> Graph:
    """Describe one of the needed graphs.

    Raises:
        BundleError: its file is missing or has another size, or its ports are not the known ones.
    """
    stage, inputs, outputs = NEEDED[name]
    ports = {key: _ports(f"graph {name}: {key}", entry.get(key)) for key in ("inputs", "outputs")}
    for key, want in (("inputs", inputs), ("outputs", outputs)):
        if {port.name for port in ports[key]} != want:
            found = ", ".join(port.name for port in ports[key]) or "none"
            raise BundleError(
                f"graph {name} has {key} {found}, not {', '.join(sorted(want))}; "
                "another version of go-pocket-tts exported it"
            )
    size, sha256 = digest(file_of(folder, entry))
    if entry.get("size_bytes") not in (None, size):
        raise BundleError(
            f"{file_of(folder, entry)} has {size} bytes, its manifest says {entry['size_bytes']}; "
            "export the model again"
        )
    return Graph(
        file=f"{name}.onnx",
        sha256=sha256,
        bytes=size,
        name=name,
        precision=precision,
        stage=stage,
        use="speak",
        inputs=ports["inputs"],
        outputs=ports["outputs"],
        states=(),
    )


def _ports(where: str, data: object) -> tuple[Port, ...]:
    try:
        assert isinstance(data, list)
        return tuple(
            Port(port["name"], _dtype(port["dtype"]), _shape(port["name"], port["shape"]))
            for port in data
        )
    except (AssertionError, KeyError, TypeError, AttributeError) as error:
        raise BundleError(f"{where} is not a list of name, dtype and shape") from error


def _dtype(name: str) -> str:
    """Translate the name of a type; an unknown one is kept, and ``model verify`` reports it."""
    plain = name.lower().removeprefix("tensor(").removesuffix(")")
    return _DTYPES.get(plain, plain)


def _shape(port: str, shape: list[int | str]) -> tuple[int | str, ...]:
    """Replace every unknown length by a symbol of its own, as no two need to be equal."""
    return tuple(
        size if isinstance(size, int) else f"{port}_{axis}" if size == "?" else str(size)
        for axis, size in enumerate(shape)
    )


def digest(path: Path) -> tuple[int, str]:
    """Return a file's size in bytes and its sha256.

    Raises:
        BundleError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return path.stat().st_size, sha256
    except OSError as error:
        raise BundleError(f"cannot read {path}: {error.strerror}; check the path") from error
