"""The codec: parameters of speech as latents, and back to sound."""
