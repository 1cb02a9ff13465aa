"""Export a model: an alias of ``pockettts model export``."""

from __future__ import annotations

import sys

from pywasm.cli.main import main

if __name__ == "__main__":
    sys.exit(main(["model", "export", *sys.argv[1:]]))
