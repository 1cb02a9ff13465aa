"""The trained models become a bundle."""
