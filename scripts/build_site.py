"""Builds the static site: ``pockettts site build`` for those who look in scripts/."""

import sys

from pywasm.cli.main import main

if __name__ == "__main__":
    sys.exit(main(["site", "build", *sys.argv[1:]]))
