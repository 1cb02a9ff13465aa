"""The part of the benchmark that runs on a PC only: processes, rounds, comparisons, reports."""
