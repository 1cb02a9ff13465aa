"""Errors of downloading, packing and installing models; each message says what to do next."""

from pywasm.core.errors import PocketTTSError

#: HTTP status: no token, or one that the server does not know
UNAUTHORIZED = 401


class HubError(PocketTTSError):
    """A model could not be downloaded, packed or installed."""


class AccessDeniedError(HubError):
    """The server wants a token, or one with more rights (HTTP 401, 403)."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class NotFoundError(HubError):
    """The server does not have this file (HTTP 404, 410)."""
