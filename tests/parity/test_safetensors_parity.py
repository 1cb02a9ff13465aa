"""Our safetensors module compared with the library: bytes, views, refusals."""

from __future__ import annotations

import json
import random
from functools import cache
from math import prod
from typing import Any

import numpy as np
import pytest
import safetensors
import torch
from safetensors.torch import load, save

from pywasm.core.errors import FormatError
from pywasm.core.voice.safetensors import ELEMENT_BYTES, Stored, read, to_floats, to_ints, write

DTYPES = {
    "BOOL": torch.bool,
    "U8": torch.uint8,
    "I8": torch.int8,
    "I16": torch.int16,
    "I32": torch.int32,
    "I64": torch.int64,
    "F16": torch.float16,
    "BF16": torch.bfloat16,
    "F32": torch.float32,
    "F64": torch.float64,
}


def random_tensors(rng: random.Random) -> dict[str, torch.Tensor]:
    generator = torch.Generator().manual_seed(rng.randrange(2**31))
    tensors = {}
    for _ in range(rng.randrange(8)):
        name = "".join(rng.choices('abc._/é😀"\\\n', k=rng.randrange(1, 9)))
        shape = [rng.choice((0, 1, 2, 3, 5)) for _ in range(rng.randrange(4))]
        dtype = DTYPES[rng.choice(list(DTYPES))]
        tensors[name] = (torch.randn(shape, generator=generator) * 50).to(dtype)
    return tensors


def test_files_are_read_and_written_as_by_the_library() -> None:
    rng = random.Random(1)
    for _ in range(300):
        tensors = random_tensors(rng)
        metadata = rng.choice(({}, {"format": "pt"}, {"é": '"\n'}))
        if not tensors and not metadata:
            continue  # for this the library writes a file that it cannot read
        data = save(tensors, metadata)
        found = read(data)
        assert found.metadata == metadata
        assert set(found) == set(tensors)
        for name, tensor in tensors.items():
            assert found[name].shape == tuple(tensor.shape)
            assert DTYPES[found[name].dtype] == tensor.dtype
            assert (
                bytes(found[name].data)
                == tensor.contiguous().reshape(-1).view(torch.uint8).numpy().tobytes()
            )
        assert write(dict(found), metadata) == data


@pytest.mark.parametrize("dtype", ["F16", "BF16", "F32", "F64"])
def test_floats_are_those_of_torch(dtype: str) -> None:
    size = ELEMENT_BYTES[dtype]
    bits = np.random.default_rng(2).integers(0, 256, size * 70_000, dtype=np.uint8)
    if size == 2:
        bits = np.arange(2**16, dtype=np.uint16).view(np.uint8)  # all there are
    tensor = torch.from_numpy(bits).view(DTYPES[dtype])
    ours = np.array(to_floats(Stored(dtype, tuple(tensor.shape), memoryview(bits.tobytes()))))
    np.testing.assert_array_equal(ours, tensor.float().numpy())


@pytest.mark.parametrize("dtype", ["BOOL", "U8", "I8", "I16", "I32", "I64"])
def test_integers_are_those_of_torch(dtype: str) -> None:
    size = ELEMENT_BYTES[dtype]
    top = 2 if dtype == "BOOL" else 256
    bits = np.random.default_rng(3).integers(0, top, size * 5_000, dtype=np.uint8)
    tensor = torch.from_numpy(bits).view(DTYPES[dtype])
    ours = to_ints(Stored(dtype, tuple(tensor.shape), memoryview(bits.tobytes())))
    assert ours.tolist() == tensor.long().tolist()


@cache
def files() -> list[bytes]:
    """Return valid files for mutation."""
    return [save(random_tensors(random.Random(seed)), {"a": "b"}) for seed in range(60)]


def library_reads(data: bytes) -> bool:
    try:
        safetensors.deserialize(data)  # type: ignore[no-untyped-call]
    except safetensors.SafetensorError:
        return False
    return True


def ours_reads(data: bytes) -> bool:
    try:
        read(data)
    except FormatError:
        return False
    return True


def mutate(header: dict[str, Any], rng: random.Random) -> None:
    """Change one entry of a header; some changes keep it valid."""
    names = [name for name in header if name != "__metadata__"]
    if not names or rng.random() < 0.1:
        header["__metadata__"] = rng.choice((None, {}, {"a": "b"}, {"a": 1}, [], "x"))
        return
    entry = header[rng.choice(names)]
    where = rng.randrange(5)
    if where == 0:
        entry["dtype"] = rng.choice([*ELEMENT_BYTES, "F8", "f32", None, 1])
    elif where == 1:
        odd = (0, 1, 2, -1, 1.0, True, "1", None, 2**63, 2**64)
        entry["shape"] = rng.choices(odd, (9, 9, 9, 1, 1, 1, 1, 1, 1, 1), k=rng.randrange(4))
    elif where == 2 and entry.get("data_offsets") not in (None, 3, []):
        at = rng.randrange(2)
        entry["data_offsets"][at] += rng.choice((-4, -1, 1, 4, 0.5))
    elif where == 3:
        entry.pop(rng.choice(("dtype", "shape", "data_offsets")), None)
    else:
        entry[rng.choice(("note", "shape", "data_offsets"))] = rng.choice(([], [0, 0], 3, None))


def test_damaged_headers_are_refused_when_the_library_refuses_them() -> None:
    rng = random.Random(4)
    read_by_both = 0
    for _ in range(4_000):
        data = rng.choice(files())
        length = int.from_bytes(data[:8], "little")
        header = json.loads(data[8 : 8 + length])
        for _ in range(rng.choice((1, 1, 2))):
            mutate(header, rng)
        raw = json.dumps(header).encode() + rng.choice((b"", b" ", b"\n"))
        changed = len(raw).to_bytes(8, "little") + raw + data[8 + length :]
        assert ours_reads(changed) == library_reads(changed), changed
        read_by_both += ours_reads(changed)
    assert read_by_both > 400


def test_damaged_bytes_are_refused_when_the_library_refuses_them() -> None:
    rng = random.Random(5)
    for _ in range(3_000):
        data = bytearray(rng.choice(files()))
        for _ in range(rng.randrange(1, 3)):
            place = min(int(rng.expovariate(0.02)), len(data) - 1)
            data[place] = rng.choice((0, 32, 44, 48, 49, 91, 93, 123, 125, rng.randrange(256)))
        changed = bytes(data[: len(data) - rng.choice((0, 0, 0, 1))])
        # Ours may refuse more: duplicate names, which the library reads in its own way.
        if ours_reads(changed):
            assert library_reads(changed), changed


def test_shapes_multiply_out() -> None:
    for tensors in (random_tensors(random.Random(seed)) for seed in range(20)):
        for name, tensor in read(save(tensors)).items():
            assert tensor.data.nbytes == prod(tensor.shape) * ELEMENT_BYTES[tensor.dtype]
            assert load(save(tensors))[name].shape == torch.Size(tensor.shape)
