"""The command line, ``pockettts``: a file for each command; ``main.py`` puts them together."""
