"""The downward seam: what the core needs from the world, and who provides it."""
