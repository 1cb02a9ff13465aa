"""``python -m pywasm`` runs the command line, ``pockettts``."""

import sys

from pywasm.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
