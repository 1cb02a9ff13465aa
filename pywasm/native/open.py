"""Open a bundle on this PC: the host, the synthesizer, and both closed again at the end."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from pywasm.core.errors import OptionError
from pywasm.core.lm.backbone import MAX_BATCH_SIZE
from pywasm.core.synthesizer import Synthesizer
from pywasm.native.host import NativeHost
from pywasm.native.resources import default_bundle


@asynccontextmanager
async def open_bundle(
    folder: str | os.PathLike[str] | None = None,
    *,
    threads: int | None = None,
    max_batch_size: int = MAX_BATCH_SIZE,
) -> AsyncIterator[Synthesizer]:
    """Open a bundle; close it at the end of the ``async with`` block.

    Args:
        folder: the bundle; None is the one that comes with the package.
        threads: onnxruntime threads for each of the model's two stages; None is half of the cores.
        max_batch_size: most parts of a text that are generated at the same time.

    Raises:
        BundleError: the folder is not a bundle, or a file of it is missing or damaged.
        HostError: onnxruntime refuses a graph.
        OptionError: ``threads`` or ``max_batch_size`` is less than 1.

    Example:
        >>> async with pywasm.open_bundle() as synthesizer:
        ...     async for chunk in synthesizer.speak("Hello world.", voice="susan"):
        ...         print(len(chunk.samples), "samples at", chunk.sample_rate, "Hz")
    """
    for name, value in (("threads", threads), ("max_batch_size", max_batch_size)):
        if value is not None and value < 1:
            raise OptionError(f"{name} must be a whole number from 1, not {value!r}")
    host = NativeHost(default_bundle() if folder is None else Path(folder), threads=threads)
    try:
        yield await Synthesizer.open(host, max_batch_size=max_batch_size)
    finally:
        host.close()
