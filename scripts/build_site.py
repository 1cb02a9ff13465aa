"""Build the static site: an alias of ``pockettts site build``."""

from __future__ import annotations

import sys

from pywasm.cli.main import main

if __name__ == "__main__":
    sys.exit(main(["site", "build", *sys.argv[1:]]))
