"""Gets models: weights from a hub, packaged bundles from any static host; packs bundles."""
