"""What needs a PC: processes, rounds, comparisons, and reports of them."""
