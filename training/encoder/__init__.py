"""The encoder: sound becomes latents, for voices from recordings."""
