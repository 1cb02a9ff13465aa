"""Downloads weights from a model hub; packs bundles, and installs them from any static host."""
