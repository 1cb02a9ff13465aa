"""Convert an export of go-pocket-tts to a bundle; ``convert.py`` is the entry point."""
