"""Checks of a bundle (``bundle_checks.py``) and of this installation (``doctor.py``).

In: a folder. Out: a ``Report`` with one record per check: result, duration, and what to do after a
failure. Only one graph is open at a time, so a large model needs the memory of its largest graph;
only the last check, a short synthesis, opens all graphs that speaking needs.
"""
