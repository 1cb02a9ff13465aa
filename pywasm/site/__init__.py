"""The static site: list its files, build it, serve it on a PC."""
