"""The manifest: every number and every file of a model."""
