"""Sentences, and what the teacher makes of them."""
