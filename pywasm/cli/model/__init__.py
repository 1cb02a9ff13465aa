"""``pockettts model``: one file per command."""
