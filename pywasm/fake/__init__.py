"""A scripted host, for tests that need no runtime."""
