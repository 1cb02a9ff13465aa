"""Measure the memory of a page that speaks, and its start, for several bundles in turn.

Each figure is of a browser of its own, with a new profile: memory that a process has given back
cannot be told from memory that it never had, and a second page of a browser finds its first one's
garbage. The memory is the sum of the proportional set sizes (PSS) of all processes of the browser,
as pages that processes share would count several times otherwise; it is sampled, because a
process's own peak (VmHWM) has no time, and was seen to fall. "page" is the largest renderer alone;
its resident set size (RSS) is what ``scripts/bench`` reports, with about 100 MB of shared code.

.. code-block:: none

    .venv/bin/python scripts/measure_memory.py [--rounds N] [--visits 1|2] BUNDLE [BUNDLE ...]

With two visits, the second one finds the model stored on the device, and is the one that counts.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from pywasm.site.serve import open_server
from scripts.benchmark.chromium import CHROMIUM_FLAGS, build_site, find_chromium

HERE = Path(__file__).parents[1]
TEXT = "Hello world."
SAMPLE_SECONDS = 0.03
#: after "ready" the worker prepares for the first speech
SETTLE_MS = 1500
Figures = dict[str, float]
_KINDS = ("all", "page", "page, resident")


class Sampler:
    """Samples the memory of a process and those below it."""

    def __init__(self, root: int) -> None:
        self._root = root
        self._peaks: dict[str, float] = {}
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def take(self, when: str) -> Figures:
        """Return the peaks since the start in MB."""
        return {f"{when}: {name}": size for name, size in self._peaks.items()}

    def stop(self) -> None:
        """End the sampling."""
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._end.wait(SAMPLE_SECONDS):
            now = dict.fromkeys(_KINDS, 0.0)
            for process in _family(self._root):
                share, resident = _megabytes(process)
                now["all"] += share
                with suppress(OSError):
                    if b"--type=renderer" in Path(f"/proc/{process}/cmdline").read_bytes():
                        now["page"] = max(now["page"], share)
                        now["page, resident"] = max(now["page, resident"], resident)
            for name, size in now.items():
                self._peaks[name] = max(self._peaks.get(name, 0), size)


def _family(root: int) -> list[int]:
    """Return a process and all below it."""
    parents: dict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError, IndexError):
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
                parents[int(stat[1])].append(int(entry.name))
    found = [root]
    for process in found:
        found += parents[process]
    return found


def _megabytes(process: int) -> tuple[float, float]:
    """Return the proportional and the resident set size."""
    with suppress(OSError, KeyError):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]
        sizes = {name: size for name, _, size in (line.partition(":") for line in lines)}
        return tuple(int(sizes[name].split()[0]) / 1000 for name in ("Pss", "Rss"))  # type: ignore[return-value]
    return 0.0, 0.0


@contextmanager
def _browser(profile: str) -> Iterator[tuple[BrowserContext, Sampler]]:
    """Start Chromium with a new profile."""
    before = set(_family(os.getpid()))
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=find_chromium(), args=CHROMIUM_FLAGS
        )
        root = min(set(filter(_is_root, _family(os.getpid()))) - before)
        sampler = Sampler(root)
        try:
            yield context, sampler
        finally:
            sampler.stop()
            context.close()


def _is_root(process: int) -> bool:
    """Return whether a process is a browser, and not one of its helpers."""
    with suppress(OSError):
        words = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
        return b"chrom" in words[0] and not any(word.startswith(b"--type=") for word in words)
    return False


def measure(url: str, visits: int) -> Figures:
    """Visit a site with a new browser, load, speak; return the figures."""
    with tempfile.TemporaryDirectory() as profile:
        for _ in range(visits - 1):
            with _browser(profile) as (context, _):
                _load(context.new_page(), url)
        with _browser(profile) as (context, sampler):
            page = context.new_page()
            figures = _load(page, url)
            figures |= sampler.take("ready")
            page.wait_for_timeout(SETTLE_MS)
            figures |= sampler.take("warm")
            page.evaluate(
                "(text) => window.pocketTTSBench.speak({text, voice: '', never: null})", TEXT
            )
            figures |= sampler.take("spoken")
    return figures


def _load(page: Page, url: str) -> Figures:
    began = time.monotonic()
    page.goto(f"{url}bench.html")
    info = page.evaluate("() => window.pocketTTSBench.load(null)")
    page.wait_for_timeout(SETTLE_MS)  # a visit is remembered after the warm-up
    starts = info.get("startMs", {})
    return {"load": 1000 * (time.monotonic() - began) - SETTLE_MS, **starts}


def main(words: list[str]) -> None:
    """Measure, and print medians and ranges."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("bundles", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--visits", type=int, choices=(1, 2), default=1)
    options = parser.parse_args(words)
    found: dict[Path, list[Figures]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        sites = {}
        for i, bundle in enumerate(options.bundles):
            sites[bundle] = Path(folder) / str(i)
            build_site(bundle, HERE, HERE, sites[bundle], webgpu=False)
        for _ in range(options.rounds):
            for bundle, site in sites.items():
                server = open_server(site, "127.0.0.1", 0, isolate=False)
                threading.Thread(target=server.serve_forever, daemon=True).start()
                found[bundle].append(measure(server.url, options.visits))
                server.shutdown()
                server.server_close()
                print(
                    bundle.name, {k: round(v, 2) for k, v in found[bundle][-1].items()}, flush=True
                )
    for bundle, rounds in found.items():
        for name in rounds[0]:
            values = [figures[name] for figures in rounds]
            middle, low, high = statistics.median(values), min(values), max(values)
            print(f"{bundle.name}: {name}: {middle:.4g} ({low:.4g}-{high:.4g})")


if __name__ == "__main__":
    main(sys.argv[1:])
