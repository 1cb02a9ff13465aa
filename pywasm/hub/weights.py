"""Inspect downloaded weights without PyTorch.

In: a safetensors file with the reference's weights. It may be large; only the tensors that are
inspected are read. Out: whether it has the encoder, which turns a recording into a voice.
"""

from __future__ import annotations

from pathlib import Path

from pywasm.core.errors import FormatError
from pywasm.hub.errors import HubError
from pywasm.native.safetensors_file import open_file

#: prefix of the encoder's tensor names
ENCODER = "mimi.encoder."


def has_encoder(path: Path) -> bool:
    """Return whether the encoder has non-zero weights; files without cloning have zeros there.

    Raises:
        HubError: the file is not a safetensors file.
    """
    try:
        with open_file(path) as file:
            parts = [tensor.data for name, tensor in file.items() if name.startswith(ENCODER)]
            found = any(part != bytes(part.nbytes) for part in parts)
            parts.clear()  # views would keep the file mapped
            return found
    except FormatError as error:
        raise HubError(f"{error}; correct weights_path in the config") from error
