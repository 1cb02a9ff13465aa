"""The language model's loop: text and voice become latents."""
