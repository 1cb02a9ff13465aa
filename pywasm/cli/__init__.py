"""The command line, ``pockettts``: one file per command, ``main.py`` ties them together."""
