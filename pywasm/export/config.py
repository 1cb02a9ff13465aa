"""Load a reference model for export: a named config or a YAML file, real or random weights.

In: a config's name (``english``) or path, and the source of its weights. Out: the reference's own
``TTSModel``. Paths in a YAML file are relative to that file, so that it works from any folder.
This file knows nothing about graphs.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import torch
import yaml  # type: ignore[import-untyped]
from pocket_tts.models.tts_model import TTSModel
from pocket_tts.utils.config import CONFIGS_DIR, Config
from pocket_tts.utils.utils import download_if_necessary

from pywasm.assembly.tokenizer import tokenizer_kind
from pywasm.core.errors import BundleError
from pywasm.core.voice.prompt import FINGERPRINT_LENGTH
from pywasm.export.random_weights import randomize
from pywasm.export.tokenizer import check_tokenizer


@dataclass(frozen=True, slots=True)
class Origin:
    """A model to load: config, weights, tokenizer."""

    #: a config of the reference by name, or a path or URL of a YAML file
    config: str
    #: fill the model with seeded noise instead of loading weights
    random_seed: int | None = None
    #: replaces the config's weights: a path, URL or hf:// address
    weights: str | None = None
    #: replaces the config's tokenizer, likewise
    tokenizer: str | None = None

    @property
    def name(self) -> str:
        """The config's short name."""
        return Path(self.config.split("@")[0]).stem


def named_configs() -> tuple[str, ...]:
    """List the reference's configs by name."""
    return tuple(sorted(path.stem for path in CONFIGS_DIR.glob("*.yaml")))


def find(origin: Origin) -> Path:
    """Return the path of the config's file.

    Raises:
        BundleError: there is no such config, or no such tokenizer or weights file.
    """
    for what, path in (("tokenizer", origin.tokenizer), ("weights", origin.weights)):
        if path is not None and "://" not in path and not Path(path).is_file():
            raise BundleError(f"no {what} file {path!r}; check the path")
    named = CONFIGS_DIR / f"{origin.config}.yaml"
    file = named if named.exists() else Path(download_if_necessary(origin.config))
    if not file.is_file():
        known = ", ".join(named_configs())
        raise BundleError(f"no config {origin.config!r}: neither a YAML file nor one of {known}")
    return file


def read_config(origin: Origin) -> Any:
    """Return the reference's ``Config`` for ``origin``, with absolute paths."""
    path = find(origin)
    data = yaml.safe_load(path.read_text("utf-8"))
    table = data["flow_lm"]["lookup_table"]
    for part, key in ((table, "tokenizer_path"), *((p, "weights_path") for p in _owners(data))):
        if part.get(key) is not None:
            part[key] = _absolute(part[key], path.parent)
    if origin.tokenizer is not None:
        table["tokenizer_path"] = origin.tokenizer
        table["tokenizer"] = tokenizer_kind(origin.tokenizer.split("@")[0])
    if origin.random_seed is not None or origin.weights is not None:
        data.pop("weights_path_without_voice_cloning", None)
        for part in _owners(data):
            part.pop("weights_path", None)
    if origin.weights is not None:
        data["weights_path"] = origin.weights
    return Config(**data)


def _owners(data: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """Return the sections of a config that may name weights."""
    return (data, data["flow_lm"], data["mimi"])


def load(origin: Origin, *, fill: Callable[[Any, int], None] = randomize) -> Any:
    """Return the reference's ``TTSModel`` with its default settings, in evaluation mode.

    Args:
        origin: the model to load.
        fill: fills it with weights if ``origin`` has a random seed.

    Raises:
        BundleError: there is no such config, or its tokenizer cannot be used.
    """
    config = read_config(origin)
    check_tokenizer(config, origin.name)
    with _no_warning_about_weights() if origin.random_seed is not None else nullcontext():
        model = TTSModel._from_pydantic_config_with_weights(
            config,
            temp=config.default_temperature,
            sampler_decode_steps=1,
            noise_clamp=None,
            eos_threshold=config.default_eos_threshold,
        )
    model.eval()
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    if origin.random_seed is not None:
        fill(model, origin.random_seed)
    return model


@contextmanager
def _no_warning_about_weights() -> Iterator[None]:
    """Drop the reference's warning about missing weights; random ones follow."""

    def keep(record: logging.LogRecord) -> bool:
        return not record.getMessage().startswith("No weights_path specified")

    logger = logging.getLogger(TTSModel.__module__)
    logger.addFilter(keep)
    try:
        yield
    finally:
        logger.removeFilter(keep)


def fingerprint(model: Any) -> str:
    """Return a hash of the weights that a voice's cache depends on: those of the transformer.

    Weights with and without the encoder, which are different files, have the same fingerprint.
    """
    digest = sha256()
    for name, tensor in sorted(model.flow_lm.transformer.state_dict().items()):
        digest.update(name.encode())
        # released weights are bfloat16, so rounding loses nothing and halves the bytes
        digest.update(tensor.to(torch.bfloat16).view(torch.int16).numpy().tobytes())
    return digest.hexdigest()[:FINGERPRINT_LENGTH]


def revision(origin: Origin, model: Any) -> str:
    """Return the source and the fingerprint of a model's weights, for the manifest."""
    return f"{_source(origin, model)} (fingerprint {fingerprint(model)})"


def _source(origin: Origin, model: Any) -> str:
    if origin.random_seed is not None:
        return f"random, seed {origin.random_seed}"
    config = model.config
    parts = (config, config.flow_lm, config.mimi)
    paths = [part.weights_path for part in parts if part.weights_path]
    if not model.has_voice_cloning:  # access to the full weights was denied
        paths = [config.weights_path_without_voice_cloning]
    return ", ".join(path if "://" in path else Path(path).name for path in paths)


def _absolute(path: str, folder: Path) -> str:
    if "://" in path:
        return path
    return str((folder / path).resolve())
