"""Export of the trained models as a bundle."""
