"""What getting or packing a model raises; each message says what to do next."""

from pywasm.core.errors import PocketTTSError


class ModelError(PocketTTSError):
    """A model could not be downloaded, packed or installed."""


class RefusedError(ModelError):
    """The server wants a token, or one with more rights."""


class MissingError(ModelError):
    """The server does not have this file."""
