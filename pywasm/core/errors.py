"""Everything this package raises on purpose.

    PocketTTSError
    ├── TextError      this text cannot be spoken
    ├── OptionError    a setting is out of its range
    ├── VoiceError     the voice is unknown, or does not fit the model
    ├── BundleError    a file of the bundle is missing, damaged or of another version
    ├── FormatError    a file is not what its format says (safetensors, tokenizer, manifest)
    └── HostError      the runtime refused or failed to run a graph

A message says what happened, with the value, and what to do next. Errors of other libraries are
mapped where they enter (the hosts) with ``raise ... from``. A cancelled task raises
``asyncio.CancelledError``, which is not part of this tree.
"""


class PocketTTSError(Exception):
    """Root of the tree. Catch it to catch every expected failure and no bug.

    Example:
        >>> try:
        ...     pywasm.Options(seed=-1)
        ... except pywasm.PocketTTSError as error:
        ...     print(error)
    """


class TextError(PocketTTSError):
    """The text is not a string, has nothing to speak, or has a part that is too long."""


class OptionError(PocketTTSError):
    """A setting is not a number or out of its range."""


class VoiceError(PocketTTSError):
    """The voice is unknown or made for other weights."""


class BundleError(PocketTTSError):
    """A bundle, or one file of it, is missing, damaged or of an unknown version."""


class FormatError(PocketTTSError):
    """Bytes do not follow the format they claim to have."""


class HostError(PocketTTSError):
    """A graph could not be opened or run."""
