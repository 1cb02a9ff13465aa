"""A voice file becomes what starts a sequence."""
