"""Download everything that an export needs into one folder: weights, tokenizer, voices, config.

In: a config of the reference, a hub, a folder. Out: the folder with the files, ``NAME.yaml`` (the
config, with addresses replaced by the names of these files) and ``sources.json`` (where each file
came from). The last two are written at the end: a folder that has them is complete.
"""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pywasm.hub import reference_config
from pywasm.hub.errors import UNAUTHORIZED, AccessDeniedError, NotFoundError
from pywasm.hub.fetch import RemoteFile, fetch, redacted
from pywasm.hub.huggingface import Hub, parse_address
from pywasm.hub.progress import ProgressListener
from pywasm.hub.released import OPEN_WEIGHTS, WEIGHTS
from pywasm.hub.weights import has_encoder
from pywasm.native.atomic_files import explain_os_errors, write_text

SOURCES = "sources.json"


@dataclass(frozen=True, slots=True)
class Downloaded:
    """The contents of the folder after a download."""

    #: the config to export from
    config: Path
    #: names of the files, relative to the folder
    files: tuple[str, ...]
    bytes: int
    voice_cloning: bool


def download(
    name: str, folder: Path, hub: Hub, listener: ProgressListener, *, voices: bool
) -> Downloaded:
    """Download the files of a config into ``folder``.

    Args:
        name: a config of the reference, or the path of a YAML file.
        folder: created if needed; files that are already there are checked and kept.
        hub: where the files are.
        listener: receives progress and warnings.
        voices: also download the voices made for this config.

    Raises:
        HubError: a library is missing, or a file cannot be downloaded; the next call resumes.
        FileWriteError: the folder cannot be written.
    """
    config = reference_config.read_config(name)
    with explain_os_errors(f"write {folder}"):
        return _Folder(folder, hub, listener).fill(config, voices=voices)


class _Folder:
    """The target folder during a download."""

    def __init__(self, folder: Path, hub: Hub, listener: ProgressListener) -> None:
        self._folder = folder
        self._hub = hub
        self._listener = listener
        self._sources: dict[str, dict[str, Any]] = {}

    def fill(self, config: reference_config.Config, *, voices: bool) -> Downloaded:
        """Download all files, then write the config and the sources."""
        weights = self._weights(config)
        voice_cloning = has_encoder(self._folder / weights)
        tokenizer = parse_address(config.tokenizer).name
        self._get(config.tokenizer, tokenizer)
        if voices:
            self._voices(config)
        data = copy.deepcopy(config.data)
        data.pop("weights_path_without_voice_cloning", None)
        data["weights_path"] = weights
        data["flow_lm"]["lookup_table"]["tokenizer_path"] = tokenizer
        path = self._folder / f"{config.name}.yaml"
        import yaml  # type: ignore[import-untyped]

        write_text(path, yaml.safe_dump(data, sort_keys=False, allow_unicode=True))
        write_text(self._folder / SOURCES, json.dumps(self._sources, indent=2) + "\n")
        size = sum(source["bytes"] for source in self._sources.values())
        return Downloaded(path, tuple(self._sources), size, voice_cloning)

    def _weights(self, config: reference_config.Config) -> str:
        """Download the gated weights, or the open ones if access is denied; return the name."""
        if config.weights is not None:
            try:
                self._get(config.weights, WEIGHTS)
                return WEIGHTS
            except AccessDeniedError as error:
                if config.open_weights is None:
                    raise
                self._listener.say(
                    f"warning: {error}. Downloading the weights without voice cloning instead; for "
                    "the others, accept the terms of the repository and give --hf-token"
                )
                if error.status == UNAUTHORIZED:  # the hub refuses a wrong token for any file
                    self._hub = self._hub.anonymous()
        assert config.open_weights is not None  # read_config checked it
        self._get(config.open_weights, OPEN_WEIGHTS)
        return OPEN_WEIGHTS

    def _voices(self, config: reference_config.Config) -> None:
        addresses = reference_config.voices(config)
        if not addresses:
            self._listener.say(
                f"warning: no voices: the weights of {config.name} are not the released weights of "
                "a pocket-tts config, and voices only work with those"
            )
        for voice, address in addresses.items():
            try:
                self._get(address, f"voices/{voice}.safetensors")
            except NotFoundError as error:
                self._listener.say(f"warning: no voice {voice}: {error}")

    def _get(self, address: str, name: str) -> None:
        file = parse_address(address)
        remote: RemoteFile = self._hub.locate(file, self._listener)
        target = self._folder / name
        fetch(remote, target, self._hub.policy, self._listener)
        self._sources[name] = {
            "address": address,
            "url": redacted(remote.url),
            remote.digest.kind: remote.digest.value,
            "bytes": target.stat().st_size,
        }
