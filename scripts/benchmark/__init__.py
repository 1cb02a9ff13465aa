"""``scripts/bench``: the benchmark on a PC and in Chromium, over settings and revisions."""
