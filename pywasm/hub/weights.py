"""What downloaded weights can do, without PyTorch.

In: a safetensors file of the reference's weights, which may be large: only what is looked at is
read. Out: whether its encoder, which turns a recording into a voice, is there.
"""

from __future__ import annotations

from pathlib import Path

from pywasm.core.errors import FormatError
from pywasm.hub.errors import HubError
from pywasm.native.safetensors_file import open_file

ENCODER = "mimi.encoder."


def has_encoder(path: Path) -> bool:
    """Tell whether the encoder holds anything but zeros, as weights without cloning do.

    Raises:
        HubError: the file is no safetensors file.
    """
    try:
        with open_file(path) as file:
            parts = [tensor.data for name, tensor in file.items() if name.startswith(ENCODER)]
            found = any(part != bytes(part.nbytes) for part in parts)
            parts.clear()  # views would keep the file open
            return found
    except FormatError as error:
        raise HubError(f"{error}; correct weights_path in the config") from error
