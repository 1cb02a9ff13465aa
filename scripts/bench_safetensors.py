"""Compare mapping a large safetensors file with reading it: time and memory.

    python scripts/bench_safetensors.py [--mib 100] [--runs 7]

Writes a file of one-MiB tensors to a temporary folder. Every run is a new process that opens the
file, which is in the page cache, and reads one tensor in its middle. Prints a Markdown table: the
median time of both together, and the growth of the process's peak resident memory. Needs Linux.
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

from pywasm.core.voice.safetensors import Stored, read, to_floats, write
from pywasm.native import safetensors_file

MIB = 2**20


def by_map(path: Path, name: str) -> None:
    """Map the file, whatever its size, and read one tensor."""
    safetensors_file.MAP_ABOVE_BYTES = 0
    with safetensors_file.open_file(path) as file:
        to_floats(file[name])


def by_read(path: Path, name: str) -> None:
    """Read the whole file and use one tensor."""
    to_floats(read(path.read_bytes())[name])


WAYS = {"mapped": by_map, "read": by_read}


def peak() -> float:
    """Return the peak resident memory in MiB; that of getrusage would include the parent's."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def run(way: str, path: Path, name: str, results: Connection) -> None:
    """Run one of the ``WAYS`` and send its milliseconds and MiB."""
    before, start = peak(), time.perf_counter()
    WAYS[way](path, name)
    results.send((1000 * (time.perf_counter() - start), peak() - before))


def measure(way: str, path: Path, name: str, runs: int) -> tuple[float, float]:
    """Run one of the ``WAYS`` in new processes; return the medians of milliseconds and MiB."""
    context = multiprocessing.get_context("spawn")  # a fork would start at its parent's peak
    found: list[tuple[float, float]] = []
    for _ in range(runs):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=run, args=(way, path, name, theirs))
        process.start()
        found.append(ours.recv())
        process.join()
    times, peaks = zip(*found, strict=True)
    return statistics.median(times), statistics.median(peaks)


def write_file(path: Path, mib: int) -> None:
    """Write a file of ``mib`` tensors of one MiB."""
    data = memoryview(bytes(range(256)) * (MIB // 256))
    path.write_bytes(write({f"t{i:04}": Stored("F32", (MIB // 4,), data) for i in range(mib)}))


def main() -> int:
    """Measure both ways and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--mib", type=int, default=100)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.safetensors"
        write_file(path, options.mib)
        print(f"| {options.mib} MiB, one MiB of it used | time, ms | peak grew by, MiB |")
        print("|---|---|---|")
        for way in WAYS:
            ms, mib = measure(way, path, f"t{options.mib // 2:04}", options.runs)
            print(f"| {way} | {ms:.1f} | {mib:.1f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
