"""The language model: text to latents."""
