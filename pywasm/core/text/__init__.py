"""Text becomes chunks, and chunks become token ids."""
