"""What goes wrong with sites."""

from pywasm.core.errors import PocketTTSError


class SiteError(PocketTTSError):
    """A site cannot be built or served; says what to do."""
