"""Pocket TTS: text becomes streamed speech, in a browser tab or on a PC."""
