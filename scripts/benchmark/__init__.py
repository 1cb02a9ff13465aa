"""``scripts/bench``: the benchmark on a PC and in Chromium, for any settings and revisions."""
