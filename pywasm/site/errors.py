"""Errors of building and serving sites."""

from pywasm.core.errors import PocketTTSError


class SiteError(PocketTTSError):
    """A site cannot be built or served; the message says what to do."""
