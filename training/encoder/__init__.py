"""The sound encoder: sound to latents, for voices from recordings."""
