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
from pywasm.native.model_folder import find_model
from pywasm.native.resources import default_bundle


@asynccontextmanager
async def open_bundle(
    folder: str | os.PathLike[str] | None = None,
    *,
    model: str | None = None,
    threads: int | None = None,
    max_batch_size: int = MAX_BATCH_SIZE,
) -> AsyncIterator[Synthesizer]:
    """Open a bundle; close it at the end of the ``async with`` block.

    Args:
        folder: the bundle; None is the one that comes with the package.
        model: name of an installed model, in place of ``folder``.
        threads: onnxruntime threads for each of the model's two stages; None is half of the cores.
        max_batch_size: most parts of a text that are generated at the same time.

    Raises:
        BundleError: the folder is not a bundle, or a file of it is missing or damaged.
        HostError: onnxruntime refuses a graph.
        OptionError: ``threads`` or ``max_batch_size`` is less than 1, or both ``folder`` and
            ``model`` are given.

    Example:
        >>> async with pywasm.open_bundle() as synthesizer:
        ...     async for chunk in synthesizer.speak("Hello world.", voice="susan"):
        ...         print(len(chunk.samples), "samples at", chunk.sample_rate, "Hz")
    """
    for name, value in (("threads", threads), ("max_batch_size", max_batch_size)):
        if value is not None and value < 1:
            raise OptionError(f"{name} must be a whole number from 1, not {value!r}")
    host = NativeHost(chosen_bundle(folder, model), threads=threads)
    try:
        yield await Synthesizer.open(host, max_batch_size=max_batch_size)
    finally:
        host.close()


def chosen_bundle(folder: str | os.PathLike[str] | None, model: str | None) -> Path:
    """Return the folder of the bundle that a caller chose: by path, by name, or not at all.

    Raises:
        BundleError: no model of that name is installed.
        OptionError: both are given.
    """
    if model is None:
        return default_bundle() if folder is None else Path(folder)
    if folder is not None:
        raise OptionError(f"the bundle {os.fspath(folder)!r} and the model {model!r}: give one")
    return find_model(model)
