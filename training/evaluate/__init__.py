"""Evaluation of a bundle beside the teacher."""
