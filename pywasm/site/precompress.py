"""Write compressed copies beside the files of a site, for web servers that send such copies.

In: a folder and the paths of its files. Out: ``FILE.gz`` and ``FILE.br`` beside each file that
becomes clearly smaller. The same files and version of Node give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pywasm.site.bundles import OFFERED
from pywasm.site.node import run_node

_SCRIPT = Path(__file__).parent / "precompress.mjs"
#: suffix of a compressed copy -> name of its Content-Encoding; the smaller copy first
ENCODINGS = {".br": "br", ".gz": "gzip"}


def precompress(folder: Path, paths: Iterable[str]) -> None:
    """Write the compressed copies of files in ``folder``.

    Models stay as they are: their weights hardly become smaller, and a download that was cut off
    goes on in the middle of a file only if the file is sent as it is.

    Raises:
        SiteError: Node is missing or failed.
    """
    page = [path for path in paths if not path.startswith(OFFERED)]
    data = json.dumps(page).encode()
    run_node(_SCRIPT, [str(folder)], data, task="compress the files of the site")
