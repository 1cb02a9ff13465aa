"""``python -m pywasm`` is the command line tool."""

import sys

from pywasm.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
