"""Templates of a bundle's files: constant bytes, and holes that are filled with weights.

In: ``templates.xz`` beside this file. Out: families of models (keys and shapes of their weights,
numbers for the manifest), and for each graph and precision the templates of its files.

**The recipe.** A template is a *skeleton*, the file with its weights cut out, and a list of
holes. To make the file, copy the skeleton up to ``at`` of the first hole, write the hole's
``bytes``, go on in the skeleton at ``at``, and so on; at the end copy the rest. A hole has these
fields::

    at      where it is in the skeleton; holes come in this order
    bytes   its length in the file
    store   how its numbers are stored, see below
    parts   its numbers as float32, laid end to end; each part is one of
              ["view", tensor, offset, dims, strides]
                  elements of a tensor of the weights file. The tensor is flat; the element at index
                  (i, j ...) of dims is at offset + i * strides[0] + j * strides[1] + ...
                  A stride may be negative or zero. The last axis varies fastest.
              ["values", hex]
                  float32 numbers that depend on no weight, little-endian
    shape   only for i8, u8 and scale: the shape of the numbers
    axis    only for these: the axis of ``shape`` that has scales of its own
    blocks  only for these, and left out if it is 1: the numbers are so many arrays of ``shape``,
            one after another, each with scales of its own

The stores, all little-endian::

    f32     as it is
    f16     clipped to +-65504, then rounded to the nearest float16, ties to even
    scale   one float32 for each index of ``axis``: the largest magnitude over all other axes,
            divided by 127 in float32; 1 where that magnitude is 0
    i8      number / scale, divided in float32, rounded to the nearest integer, ties to even
    u8      the same plus 128

A weight of the file may be bfloat16, float16 or float32; it is widened to float32 first. No hole
reads more than a few tensors, nearly all exactly one.

**The file.** ``templates.xz`` is a JSON line (the index) and, one after another, the templates that
the index gives as [offset, length]: each a JSON line (``bytes`` of the file, ``holes``) and its
skeleton. :meth:`FileTemplate.payload` has the same form, for whoever passes a template on.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pywasm.assembly.precision_names import per_stage
from pywasm.core.bundle.dataclass_json import parse_record, plain
from pywasm.core.bundle.manifest import Audio, Graph, Model
from pywasm.core.errors import BundleError

PATH = Path(__file__).with_name("templates.xz")

F32 = "f32"
F16 = "f16"
I8 = "i8"
U8 = "u8"
SCALE = "scale"


@dataclass(frozen=True, slots=True)
class View:
    """Elements of one tensor of the weights."""

    tensor: str
    offset: int
    dims: tuple[int, ...]
    #: in elements; may be negative or zero
    strides: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Values:
    """Numbers that depend on no weight."""

    #: little-endian float32
    data: bytes


@dataclass(frozen=True, slots=True)
class Hole:
    """A place for weights in a file."""

    #: offset in the skeleton
    at: int
    #: length in the file, in bytes
    size: int
    #: f32, f16, i8, u8 or scale
    store: str
    parts: tuple[View | Values, ...]
    #: for i8, u8 and scale
    shape: tuple[int, ...] = ()
    axis: int = 0
    #: arrays of this shape
    blocks: int = 1


@dataclass(frozen=True, slots=True)
class FileTemplate:
    """One file of a bundle without its weights."""

    #: its name in the bundle
    file: str
    #: length of the finished file in bytes
    size: int
    holes: tuple[Hole, ...]
    skeleton: bytes

    def payload(self) -> bytes:
        """Return the template as one JSON line and the skeleton."""
        head = {"bytes": self.size, "holes": [_plain_hole(hole) for hole in self.holes]}
        return json.dumps(head, separators=(",", ":")).encode() + b"\n" + self.skeleton


@dataclass(frozen=True, slots=True)
class Template:
    """A graph in one precision."""

    #: its entry in the manifest; the digests of its files are empty
    graph: Graph
    files: tuple[FileTemplate, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Models of one architecture."""

    name: str
    #: tensor of the weights -> shape; all of them, and no others
    tensors: Mapping[str, tuple[int, ...]]
    audio: Audio
    #: with the temperature and so on of the model that it was derived from
    model: Model
    #: parameter counts by part
    parameters: Mapping[str, int]
    #: number of tokens
    vocab_size: int
    #: graph -> precision -> its entry in the manifest, and its files by name
    _graphs: Mapping[str, Mapping[str, Any]]

    @property
    def graphs(self) -> tuple[str, ...]:
        """The names of the graphs, in the manifest's order."""
        return tuple(self._graphs)

    def stage(self, graph: str) -> str:
        """Return the stage of a graph: lm, codec or encoder."""
        return str(next(iter(self._graphs[graph].values()))["entry"]["stage"])

    def precisions(self, graph: str) -> tuple[str, ...]:
        """Return the precisions in which a graph can be made."""
        return tuple(self._graphs[graph])

    def entry(self, graph: str, precision: str) -> Graph:
        """Return a graph's entry in the manifest, with empty digests.

        Args:
            graph: a name of ``graphs``.
            precision: as on the command line: a name, or a list of STAGE=NAME.

        Raises:
            ValueError: the precision is unknown.
        """
        return self._find(graph, precision)[0]

    def template(self, graph: str, precision: str) -> Template:
        """Return a graph's template; the arguments are those of :meth:`entry`.

        Raises:
            ValueError: the precision is unknown.
        """
        entry, files = self._find(graph, precision)
        data = _archive()[1]
        parts = (_parse_file(name, data[at : at + size]) for name, (at, size) in files.items())
        return Template(entry, tuple(parts))

    def _find(self, graph: str, precision: str) -> tuple[Graph, Mapping[str, tuple[int, int]]]:
        chosen = self._graphs[graph][per_stage(precision)[self.stage(graph)]]
        return parse_record(Graph, chosen["entry"], graph), chosen["files"]


@cache
def families() -> Mapping[str, Family]:
    """Return all families by name."""
    return {name: _family(name, data) for name, data in _archive()[0]["families"].items()}


def family(name: str) -> Family:
    """Return a family by name.

    Raises:
        BundleError: there is no such family; lists the known ones.
    """
    if name not in families():
        raise BundleError(
            f"no templates for the family {name!r}; choose one of {', '.join(families())}"
        )
    return families()[name]


def write_archive(
    path: Path, found: Mapping[str, tuple[Mapping[str, Any], Mapping[str, list[Template]]]]
) -> None:
    """Write ``templates.xz``.

    Args:
        path: the file to write.
        found: for each family the other fields of its entry in the index, and precision -> the
            templates of its graphs.
    """
    places: dict[bytes, list[int]] = {}
    size = 0
    index: dict[str, Any] = {}
    # files of one name lie together: they differ little, and so take little room
    files = [
        (file.file, name, file.payload())
        for name, (_, precisions) in found.items()
        for made in precisions.values()
        for template in made
        for file in template.files
    ]
    for _, _, payload in sorted(files, key=lambda entry: entry[0]):
        if payload not in places:
            places[payload] = [size, len(payload)]
            size += len(payload)
    for name, (data, precisions) in found.items():
        graphs: dict[str, dict[str, Any]] = {}
        for precision, made in precisions.items():
            for template in made:
                graphs.setdefault(template.graph.name, {})[precision] = {
                    "entry": plain_entry(template.graph),
                    "files": {file.file: places[file.payload()] for file in template.files},
                }
        index[name] = {**data, "graphs": graphs}
    head = json.dumps({"families": index}, separators=(",", ":")).encode() + b"\n"
    body = b"".join(places)
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 2**26}]
    path.write_bytes(lzma.compress(head + body, check=lzma.CHECK_CRC64, filters=filters))


@cache
def _archive() -> tuple[Any, memoryview]:
    """Return the index and the templates behind it."""
    data = lzma.decompress(PATH.read_bytes())
    end = data.index(b"\n") + 1
    return json.loads(data[:end]), memoryview(data)[end:]


def _family(name: str, data: Mapping[str, Any]) -> Family:
    return Family(
        name=name,
        tensors={key: tuple(shape) for key, shape in data["tensors"].items()},
        audio=parse_record(Audio, data["audio"], "audio"),
        model=parse_record(Model, data["model"], "model"),
        parameters=data["parameters"],
        vocab_size=data["vocab_size"],
        _graphs=data["graphs"],
    )


def plain_entry(graph: Graph) -> dict[str, Any]:
    """Return a graph's entry without digests, as JSON objects."""
    weights = graph.weights and replace(graph.weights, sha256="")
    return plain(replace(graph, sha256="", weights=weights))


def _parse_file(name: str, payload: memoryview) -> FileTemplate:
    line, _, skeleton = bytes(payload).partition(b"\n")
    head = json.loads(line)
    holes = tuple(_parse_hole(hole) for hole in head["holes"])
    return FileTemplate(name, head["bytes"], holes, skeleton)


def _parse_hole(data: dict[str, Any]) -> Hole:
    parts = tuple(_parse_part(*part) for part in data["parts"])
    shape, axis = tuple(data.get("shape", ())), data.get("axis", 0)
    blocks = data.get("blocks", 1)
    return Hole(data["at"], data["bytes"], data["store"], parts, shape, axis, blocks)


def _parse_part(kind: str, *fields: Any) -> View | Values:
    if kind == "values":
        return Values(bytes.fromhex(*fields))
    tensor, offset, dims, strides = fields
    return View(tensor, offset, tuple(dims), tuple(strides))


def _plain_hole(hole: Hole) -> dict[str, Any]:
    parts = [
        ["values", part.data.hex()]
        if isinstance(part, Values)
        else ["view", part.tensor, part.offset, part.dims, part.strides]
        for part in hole.parts
    ]
    data = {"at": hole.at, "bytes": hole.size, "store": hole.store, "parts": parts}
    if hole.shape:
        data |= {"shape": hole.shape, "axis": hole.axis}
    return data if hole.blocks == 1 else {**data, "blocks": hole.blocks}
