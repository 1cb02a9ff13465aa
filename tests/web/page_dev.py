"""Serve the page over a scripted worker: for work on the page, without models.

Run it, then open the address it prints. `--prefix /some/path` serves the page below a path, as a
project site does.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).resolve().parent
WEB = HERE.parent.parent / "web"
REPLACED = {"/worker/orchestrator.js": HERE / "fake_worker.js"}


class Handler(SimpleHTTPRequestHandler):
    """Files of web/, with the worker replaced; anything outside the prefix is not found."""

    def __init__(self, *args: object, prefix: str, **kwargs: object) -> None:
        self.prefix = prefix
        super().__init__(*args, directory=str(WEB), **kwargs)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix + "/"):
            return str(WEB / "outside the prefix")
        inner = path.removeprefix(self.prefix).partition("?")[0]
        return str(REPLACED.get(inner, super().translate_path(inner)))

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""


def serve(port: int = 0, prefix: str = "") -> ThreadingHTTPServer:
    """Make a server; port 0 takes a free one."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, prefix=prefix))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8123)
    parser.add_argument("--prefix", default="")
    options = parser.parse_args()
    server = serve(options.port, options.prefix)
    sys.stdout.write(f"http://127.0.0.1:{server.server_port}{options.prefix}/\n")
    sys.stdout.flush()
    server.serve_forever()
