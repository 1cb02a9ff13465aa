"""The tokenizer of a model: check it before the slow part of an export, copy it into the bundle.

In: the reference's config or model. Out: the tokenizer's file and its entry in the manifest. It is
loaded with the core's own tokenizer, which refuses files that it would not tokenize alike.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from huggingface_hub import try_to_load_from_cache
from pocket_tts.utils.utils import download_if_necessary

from pywasm.assembly.tokenizer import copy_tokenizer
from pywasm.core.bundle.manifest import Tokenizer
from pywasm.core.errors import BundleError, FormatError
from pywasm.core.text.tokenizer import Tokenizer as LoadedTokenizer
from pywasm.hub.errors import HubError
from pywasm.hub.huggingface import Hub, parse_address
from pywasm.hub.progress import SilentListener
from pywasm.hub.retry import RetryPolicy, TransientError

#: how long to wait for the hub; its own client would retry for half a minute
_ONE_ATTEMPT = RetryPolicy(timeout=10, attempts=1)
_REMEDY = "choose another one with --tokenizer FILE"


def check_tokenizer(config: Any, name: str) -> None:
    """Check that the tokenizer of a config exists, is supported, and has the right size.

    Args:
        config: the reference's ``Config``.
        name: its name, for messages.

    Raises:
        BundleError: the tokenizer cannot be downloaded, read or used.
    """
    table = config.flow_lm.lookup_table
    _check_address(table.tokenizer_path, name)
    try:
        path = Path(download_if_necessary(table.tokenizer_path))
        loaded = LoadedTokenizer.load(path.read_bytes(), table.tokenizer)
    except FormatError as error:
        raise BundleError(f"the tokenizer {path} cannot be used: {error}; {_REMEDY}") from error
    except OSError as error:
        reason = error.strerror or error
        raise BundleError(
            f"cannot read the tokenizer {table.tokenizer_path}: {reason}; {_REMEDY}"
        ) from error
    if loaded.vocab_size != table.n_bins:
        raise BundleError(
            f"the tokenizer {path} has {loaded.vocab_size} tokens, but the config {name} needs "
            f"{table.n_bins}; {_REMEDY}"
        )


def _check_address(address: str, name: str) -> None:
    """Check that the hub has a file that must be downloaded; one that is cached needs no hub."""
    if not address.startswith("hf://"):
        return
    try:
        file = parse_address(address)
        if not isinstance(
            try_to_load_from_cache(file.repo, file.path, revision=file.revision), str
        ):
            Hub(None, None, _ONE_ATTEMPT).locate(file, SilentListener())
    except HubError as error:
        reason = error.__cause__ if isinstance(error.__cause__, TransientError) else error
        raise BundleError(
            f"the config {name} needs the tokenizer {address}, which cannot be downloaded "
            f"({reason}); check the network, or give a file with --tokenizer FILE"
        ) from error


def tokenizer_file(model: Any) -> Path:
    """Return the path of a loaded model's tokenizer file."""
    return Path(download_if_necessary(model.config.flow_lm.lookup_table.tokenizer_path))


def write_tokenizer(model: Any, folder: Path) -> Tokenizer:
    """Copy the model's tokenizer into the bundle ``folder``; return its entry."""
    return copy_tokenizer(tokenizer_file(model), folder, model.config.flow_lm.lookup_table.n_bins)
