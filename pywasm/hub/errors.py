"""Errors of downloading, packing and installing models; each message says what to do next."""

from pywasm.core.errors import PocketTTSError


class HubError(PocketTTSError):
    """A model could not be downloaded, packed or installed."""


class AccessDeniedError(HubError):
    """The server wants a token, or one with more rights (HTTP 401, 403)."""


class NotFoundError(HubError):
    """The server does not have this file (HTTP 404, 410)."""
