"""Expressions: the kinds of text that are not said as they are written."""
