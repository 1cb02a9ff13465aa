"""Trains the small model of the embedded bundle; ``python -m training --help`` says how."""
