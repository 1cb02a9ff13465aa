"""Get the files of a released model: weights, tokenizer, voices.

In: the addresses of a model, a hub, a folder. Out: the files, checked. What is there already is
kept, and what was interrupted goes on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from pywasm.assembly.models import ReleasedModel
from pywasm.hub.errors import UNAUTHORIZED, AccessDeniedError, NotFoundError
from pywasm.hub.fetch import fetch
from pywasm.hub.huggingface import Hub, parse_address
from pywasm.hub.progress import ProgressListener

#: the weights that can clone voices, and those that cannot
WEIGHTS = "model.safetensors"
OPEN_WEIGHTS = "model_without_voice_cloning.safetensors"


@dataclass(frozen=True, slots=True)
class ReleasedFiles:
    """The files of a model on this PC."""

    weights: Path
    tokenizer: Path
    #: by id
    voices: Mapping[str, Path]
    #: address of the weights
    source: str


class Downloads:
    """The folder in which the files of one model are collected.

    Args:
        model: what to get.
        folder: created if needed.
        hub: where the files are.
        listener: receives progress, and what a person should know.
    """

    def __init__(
        self, model: ReleasedModel, folder: Path, hub: Hub, listener: ProgressListener
    ) -> None:
        self._model = model
        self._folder = folder
        self._hub = hub
        self._listener = listener

    def get(self, voices: Collection[str] | None) -> ReleasedFiles:
        """Download the files, and these voices of the model; None means all that there are.

        Raises:
            HubError: a file cannot be downloaded; the next call resumes.
            FileWriteError: the folder cannot be written.
        """
        source = self._weights()
        weights = self._folder / (WEIGHTS if source == self._model.weights else OPEN_WEIGHTS)
        tokenizer = self._file(self._model.tokenizer)
        wanted = self._model.voices if voices is None else voices
        found: dict[str, Path] = {}
        missing = []
        for voice in wanted:
            try:
                found[voice] = self._file(
                    self._model.voices[voice].address, f"voices/{voice}.safetensors"
                )
            except NotFoundError:
                if voices is not None:
                    raise
                missing.append(voice)
        if missing:
            self._listener.say(f"warning: {self._hub.address} has no voice {', '.join(missing)}")
        return ReleasedFiles(weights, tokenizer, found, source)

    def _weights(self) -> str:
        """Download the weights that this person may have; return their address."""
        model = self._model
        try:
            self._file(model.weights, WEIGHTS)
            return model.weights
        except AccessDeniedError as error:
            if model.open_weights is None:
                raise
            self._listener.say(self._why_open(error))
            if error.status == UNAUTHORIZED:  # the hub refuses a wrong token for any file
                self._hub = self._hub.anonymous()
        self._file(model.open_weights, OPEN_WEIGHTS)
        return model.open_weights

    def _why_open(self, error: AccessDeniedError) -> str:
        name = self._model.name
        if self._hub.credentials is None:
            return (
                f"{name}: getting the weights that need no token; those that can also clone voices "
                "need one (--hf-token)"
            )
        return f"warning: {error}. Getting the weights of {name} that cannot clone voices instead"

    def _file(self, address: str, name: str | None = None) -> Path:
        file = parse_address(address)
        target = self._folder / (name or file.name)
        remote = self._hub.locate(file, self._listener)
        fetch(remote, target, self._hub.policy, self._listener)
        return target
