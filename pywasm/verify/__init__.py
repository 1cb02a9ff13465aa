"""Checks a bundle, and this set-up: ``bundle_checks.py`` and ``doctor.py`` name the checks.

In: a folder. Out: a ``Report``, one line a check, with the time it took and what to do if it
failed. One graph is open at a time, so a large model needs the memory of its largest graph; only
the last check, a short synthesis, opens what speaking needs.
"""
