"""Mutated safetensors files are refused with FormatError, or read as the library reads them."""

from __future__ import annotations

import json
import random
import signal
import struct
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import prod
from types import FrameType
from typing import Any

import pytest
import safetensors

from pywasm.core.errors import FormatError
from pywasm.core.voice.safetensors import ELEMENT_BYTES, Safetensors, Stored, read, write

INPUTS = 20_000  # of each kind
#: limit of processor time for one input; about 50 µs is usual
SECONDS = 2.0
#: limit of memory allocated while reading one input of at most ``LONGEST`` bytes
PEAK_BYTES = 32 * 1024
LONGEST = 1000

ODD_NUMBERS: tuple[object, ...] = (
    0,
    1,
    2,
    3,
    4,
    8,
    -1,
    1.5,
    True,
    None,
    "1",
    [],
    2**31,
    2**32,
    2**63,
    2**64,
    10**30,
)
ODD_TEXTS = (
    *(b"{", b"}", b"[", b"]", b'"', b",", b":", b"\\", b"\0", b"\xff", b"\xef\xbb\xbf", b"-", b"0"),
    *(
        b"1e9",
        b"1e999",
        b"NaN",
        b"-Infinity",
        b"null",
        b"true",
        b"\\ud800",
        b"\\u0000",
        b" ",
        b"\n",
    ),
    *(b"[" * 200, b'{"a":' * 150, b"9" * 300, b'"x":{},', b'"__metadata__":{},'),
)

Mutate = Callable[[random.Random], bytes]


def some_file(rng: random.Random) -> bytes:
    tensors = {}
    for _ in range(rng.randrange(4)):
        dtype = rng.choice(list(ELEMENT_BYTES))
        shape = tuple(rng.choice((0, 1, 2, 3)) for _ in range(rng.randrange(3)))
        data = rng.randbytes(prod(shape) * ELEMENT_BYTES[dtype])
        tensors["".join(rng.choices("abé\n", k=2))] = Stored(dtype, shape, memoryview(data))
    return write(tensors, rng.choice((None, {}, {"a": "b"})))


FILES = [some_file(random.Random(seed)) for seed in range(100)]


def split(data: bytes) -> tuple[Any, bytes]:
    at = 8 + int.from_bytes(data[:8], "little")
    return json.loads(data[8:at]), data[at:]


def joined(raw: bytes, body: bytes) -> bytes:
    return len(raw).to_bytes(8, "little") + raw + body


def flip_or_cut(rng: random.Random) -> bytes:
    data = bytearray(rng.choice(FILES))
    for _ in range(rng.randrange(3)):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    if rng.random() < 0.2:
        del data[rng.randrange(len(data)) :]
    if rng.random() < 0.1:
        data += rng.randbytes(rng.randrange(1, 9))
    return bytes(data)


def change_length(rng: random.Random) -> bytes:
    data = rng.choice(FILES)
    length = int.from_bytes(data[:8], "little") + rng.randrange(-9, 10)
    odd = (0, 1, len(data), len(data) - 8, 10**8, 2**31, 2**63, 2**64 - 1, rng.getrandbits(64))
    if rng.random() < 0.3:
        length = rng.choice(odd)
    return struct.pack("<Q", max(length, 0)) + data[8:]


def edit_text(rng: random.Random) -> bytes:
    data = rng.choice(FILES)
    at = 8 + int.from_bytes(data[:8], "little")
    raw = bytearray(data[8:at])
    for _ in range(rng.choice((1, 1, 2, 3))):
        start = rng.randrange(len(raw) + 1)
        raw[start : start + rng.choice((0, 0, 1, 2, 9))] = rng.choice(ODD_TEXTS)
    return joined(bytes(raw), data[at:])


def splice_tensors(rng: random.Random) -> bytes:
    (one, body), (two, other) = (split(rng.choice(FILES)) for _ in range(2))
    for name, entry in two.items():
        if rng.random() < 0.6:
            if name != "__metadata__" and rng.random() < 0.6:  # appended properly
                entry["data_offsets"] = [at + len(body) for at in entry["data_offsets"]]
            one[name] = entry
    names = list(one)
    rng.shuffle(names)
    raw = json.dumps({name: one[name] for name in names}).encode()
    return joined(raw, body + rng.choice((b"", other, other)))


def change_sizes(rng: random.Random) -> bytes:
    header, body = split(rng.choice(FILES))
    for name in [name for name in header if name != "__metadata__"]:
        if rng.random() < 0.5:
            continue
        entry = header[name]
        sizes = entry[rng.choice(("shape", "data_offsets"))]
        where = rng.randrange(5)
        if where == 0:
            sizes.insert(rng.randrange(len(sizes) + 1), rng.choice(ODD_NUMBERS))
        elif where == 1 and sizes:
            sizes[rng.randrange(len(sizes))] = rng.choice(ODD_NUMBERS)
        elif where == 2:
            sizes.reverse()
        elif where == 3:
            entry["dtype"] = rng.choice((*ELEMENT_BYTES, "F8_E4M3", "C64", "f32", "", None, 4))
        else:
            entry[rng.choice((*entry, "more"))] = rng.choice(ODD_NUMBERS)
    return joined(json.dumps(header).encode(), body)


@contextmanager
def alarm() -> Iterator[None]:
    """Raise TimeoutError when the timer, which the caller sets for every input, runs out."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"more than {SECONDS} s of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def check(found: Safetensors, data: bytes) -> None:
    """Check that every tensor fills its shape, and that all of them fill the rest of the file."""
    length = int.from_bytes(data[:8], "little")
    for tensor in found.values():
        assert tensor.data.nbytes == prod(tensor.shape) * ELEMENT_BYTES[tensor.dtype]
    assert b"".join(tensor.data for tensor in found.values()) == data[8 + length :]


def check_as_the_library(found: Safetensors, data: bytes) -> None:
    theirs = dict(safetensors.deserialize(data))  # type: ignore[no-untyped-call]
    assert theirs.keys() == found.keys()
    for name, tensor in found.items():
        assert tuple(theirs[name]["shape"]) == tensor.shape
        assert theirs[name]["dtype"] == tensor.dtype
        assert bytes(theirs[name]["data"]) == tensor.data


@pytest.mark.parametrize(
    ("mutate", "least"),
    [
        (flip_or_cut, 2_000),
        (change_length, 100),
        (edit_text, 300),
        (splice_tensors, 2_000),
        (change_sizes, 2_000),
    ],
)
def test_a_mutated_file_is_refused_or_read_as_by_the_library(mutate: Mutate, least: int) -> None:
    rng = random.Random(mutate.__name__)
    seen: Counter[bool] = Counter()
    with alarm():
        for number in range(INPUTS):
            data = mutate(rng)
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            try:
                found = read(data)
            except FormatError:
                seen[False] += 1
                continue
            except BaseException as error:
                raise AssertionError(f"{mutate.__name__} {number}: {data!r}") from error
            seen[True] += 1
            check(found, data)
            check_as_the_library(found, data)
    # Both outcomes must occur often.
    assert seen[True] >= least and seen[False] >= 2_000, seen


@pytest.mark.parametrize(
    "mutate", [flip_or_cut, change_length, edit_text, splice_tensors, change_sizes]
)
def test_reading_a_mutated_file_takes_little_memory(mutate: Mutate) -> None:
    rng = random.Random(f"memory of {mutate.__name__}")
    inputs = [data for _ in range(500) if len(data := mutate(rng)) <= LONGEST]
    assert len(inputs) > 250
    tracemalloc.start()
    try:
        for data in inputs:
            tracemalloc.reset_peak()
            before, _ = tracemalloc.get_traced_memory()
            try:
                read(data)
            except FormatError:
                pass
            assert tracemalloc.get_traced_memory()[1] - before < PEAK_BYTES, data
    finally:
        tracemalloc.stop()
