"""Measure how well the bundle speaks."""
