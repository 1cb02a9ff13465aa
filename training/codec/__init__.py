"""The codec: vocoder parameters to latents, and latents to sound."""
