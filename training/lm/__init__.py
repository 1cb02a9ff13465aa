"""The language model: letters become latents."""
