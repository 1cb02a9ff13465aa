"""The released weights of a model: a safetensors file, read tensor by tensor.

In: a path. Out: the names and shapes of its tensors, checked against a family, and one tensor at a
time as float32, so that memory holds the largest tensor and never the whole file.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from math import prod
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt

from pywasm.assembly.templates import Family, families
from pywasm.core.errors import BundleError, FormatError
from pywasm.core.voice.prompt import FINGERPRINT_LENGTH
from pywasm.core.voice.safetensors import ELEMENT_BYTES
from pywasm.native.safetensors_file import open_file

#: prefix of the encoder's tensors
ENCODER = "mimi.encoder."
#: prefix of the tensors that a voice's cache depends on
_TRANSFORMER = "flow_lm.transformer."
_DTYPES = ("BF16", "F16", "F32")
#: how many names an error shows
_SHOWN = 3

Floats = npt.NDArray[np.float32]


class WeightsFile:
    """An open file of weights.

    Args:
        path: the safetensors file.

    Raises:
        BundleError: the file cannot be read, is damaged, or is no safetensors file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with open_file(path) as found:
                self._kinds = {name: (t.dtype, t.shape) for name, t in found.items()}
            self._file = path.open("rb")
        except FormatError as error:
            raise BundleError(f"{error}; get the weights again") from error
        except OSError as error:
            raise BundleError(f"cannot read {path}: {error.strerror}; check the path") from error
        header = int.from_bytes(self._file.read(8), "little")
        self._places: dict[str, int] = {}
        at = 8 + header
        for name, (dtype, shape) in self._kinds.items():  # in file order, without gaps
            self._places[name] = at
            at += prod(shape) * ELEMENT_BYTES[dtype]

    def __enter__(self) -> WeightsFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    @property
    def shapes(self) -> Mapping[str, tuple[int, ...]]:
        """The shapes of the tensors by name, in file order."""
        return {name: shape for name, (_, shape) in self._kinds.items()}

    def check(self, family: Family) -> None:
        """Check that these are weights of a model of ``family``.

        Raises:
            BundleError: tensors are missing, unknown, or of another shape or type; names some.
        """
        faults = _differences(self.shapes, family.tensors)
        if faults:
            other = next((f.name for f in families().values() if f.tensors == self.shapes), None)
            known = f"they are of the family {other}" if other else "they fit no known family"
            raise BundleError(
                f"{self.path} has no weights of the family {family.name}: {'; '.join(faults)}; "
                f"{known}: choose the model that they belong to, or other weights"
            )
        wrong = sorted(name for name, (dtype, _) in self._kinds.items() if dtype not in _DTYPES)
        if wrong:
            dtype = self._kinds[wrong[0]][0]
            raise BundleError(
                f"{self.path}: tensor {wrong[0]!r} has type {dtype}; only {', '.join(_DTYPES)} "
                "can be used: get the released weights"
            )

    def read(self, name: str) -> Floats:
        """Read a tensor as float32 numbers in one dimension.

        Raises:
            BundleError: the file has become shorter meanwhile.
        """
        dtype, shape = self._kinds[name]
        raw = np.empty(prod(shape) * ELEMENT_BYTES[dtype], np.uint8)
        self._file.seek(self._places[name])
        if self._file.readinto(raw.data) != raw.size:
            raise BundleError(f"{self.path} has become shorter; get the weights again")
        if dtype == "BF16":
            wide = raw.view("<u2").astype(np.uint32)
            wide <<= 16
            return wide.view(np.float32)
        return raw.view("<f2" if dtype == "F16" else "<f4").astype(np.float32, copy=False)

    @property
    def has_encoder(self) -> bool:
        """Whether the encoder has weights; those released without voice cloning are zeros."""
        names = [name for name in self._kinds if name.startswith(ENCODER)]
        return any(bool(self.read(name).any()) for name in names)

    def fingerprint(self) -> str:
        """Return a hash of the weights that a voice's cache depends on.

        It equals :func:`pywasm.export.config.fingerprint` of the model with these weights.
        """
        digest = sha256()
        for name in sorted(name for name in self._kinds if name.startswith(_TRANSFORMER)):
            digest.update(name.removeprefix(_TRANSFORMER).encode())
            digest.update(_bfloat16(self.read(name)).tobytes())
        return digest.hexdigest()[:FINGERPRINT_LENGTH]


def find_family(weights: WeightsFile) -> Family:
    """Return the family whose tensors the file has.

    A model of another architecture can have the same tensors: the number of heads, for example,
    shows in no shape. Ask a person what it is, unless it is known.

    Raises:
        BundleError: no family fits; names the nearest one.
    """
    for family in families().values():
        if family.tensors == weights.shapes:
            return family
    near = min(families().values(), key=lambda f: len(f.tensors.items() ^ weights.shapes.items()))
    faults = "; ".join(_differences(weights.shapes, near.tensors))
    raise BundleError(
        f"{weights.path} fits no known family; from the nearest, {near.name}, it differs: "
        f"{faults}; export a model of another architecture with: pockettts model export"
    )


def _bfloat16(values: Floats) -> Any:
    """Round to bfloat16, ties to even; return the bits."""
    bits = values.view(np.uint32)
    rounded = (bits + (0x7FFF + (bits >> 16 & 1))) >> 16
    return np.where(np.isnan(values), 0x7FC0, rounded).astype("<u2")


def _differences(
    found: Mapping[str, tuple[int, ...]], wanted: Mapping[str, tuple[int, ...]]
) -> list[str]:
    """Return how tensors differ from the wanted ones, in words."""
    missing = sorted(wanted.keys() - found.keys())
    unknown = sorted(found.keys() - wanted.keys())
    other = [
        f"{name} {list(found[name])} instead of {list(wanted[name])}"
        for name in sorted(wanted.keys() & found.keys())
        if wanted[name] != found[name]
    ]
    faults = (("missing", missing), ("unknown", unknown), ("of another shape", other))
    return [f"{what}: {_some(names)}" for what, names in faults if names]


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
