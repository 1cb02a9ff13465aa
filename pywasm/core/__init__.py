"""The synthesis itself: standard library only, on every host."""
