"""Measurements of stages and sentences that run on a PC and in a browser, see docs/bench.md."""
