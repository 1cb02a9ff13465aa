"""Turns an export of go-pocket-tts into a bundle: ``convert.py`` is the way in."""
