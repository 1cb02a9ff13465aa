"""Emoji by name: a module for each language, loaded only when names are asked for."""
