"""Expressions: the kinds of text that are not said as they are written.

Each module has the data that it needs from a language (``MoneyWords``, ``DateWords`` ...) and a
function that returns the ``Expression``s. A language is such data: see ``languages/en.py``.
"""
