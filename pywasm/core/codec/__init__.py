"""Latents become samples."""
