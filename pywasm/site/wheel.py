"""The core wheel: the part of this package that runs in the browser, for Pyodide.

In: the package's folder. Out: a pure-Python wheel. Its bytes depend on the sources only: entries
are sorted, dates are fixed, and nothing is compressed (the web server does that).
"""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from collections.abc import Collection
from pathlib import Path

from pywasm.core.text.reading.languages import LANGUAGES, language_code
from pywasm.native.resources import DISTRIBUTION, PACKAGE

#: folders of the package that ship to the browser; no other folder does
SHIPPED = ("core", "browser", "bench")
#: folders with modules that are named after a language
_BY_LANGUAGE = ("emoji_names", "languages", "spellout")

_METADATA = """\
Metadata-Version: 2.1
Name: {name}
Version: {version}
Summary: The part of {distribution} that runs in the browser
License: MIT
Requires-Python: >=3.11
"""

_WHEEL = f"""\
Wheel-Version: 1.0
Generator: {DISTRIBUTION}
Root-Is-Purelib: true
Tag: py3-none-any
"""


def core_modules(package: Path = PACKAGE, languages: Collection[str] | None = None) -> list[Path]:
    """Return the source files that ship to the browser, sorted by path.

    Args:
        package: folder of the package.
        languages: of the bundles; other languages are left out. None is all languages.
    """
    files = [path for name in SHIPPED for path in (package / name).rglob("*.py")]
    if languages is not None:
        others = frozenset(LANGUAGES.values()) - set(map(language_code, languages))
        files = [path for path in files if not _is_of(path, others)]
    return sorted([package / "__init__.py", *files])


def _is_of(path: Path, languages: Collection[str]) -> bool:
    """Return whether a module is for one of the languages only, such as ``languages/fr_words``."""
    return path.parent.name in _BY_LANGUAGE and path.stem.partition("_")[0] in languages


def core_wheel(
    version: str, package: Path = PACKAGE, *, languages: Collection[str] | None = None
) -> tuple[str, bytes]:
    """Return the wheel's file name and its bytes; see ``core_modules``."""
    name = f"{DISTRIBUTION}-core".replace("-", "_")
    info = f"{name}-{version}.dist-info"
    files = {
        path.relative_to(package.parent).as_posix(): path.read_bytes()
        for path in core_modules(package, languages)
    }
    metadata = _METADATA.format(name=name, version=version, distribution=DISTRIBUTION)
    files[f"{info}/METADATA"] = metadata.encode()
    files[f"{info}/WHEEL"] = _WHEEL.encode()
    record = [f"{path},sha256={_digest(data)},{len(data)}" for path, data in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*record, f"{info}/RECORD,,", ""]).encode()
    return f"{name}-{version}-py3-none-any.whl", _zip(files)


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def _zip(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)  # dated 1980-01-01
            entry.create_system = 3  # Unix, whatever system builds it
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()
