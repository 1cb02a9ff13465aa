"""Training of the small model of the embedded bundle; see ``python -m training --help``."""
