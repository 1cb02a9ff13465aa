"""Training data: sentences and the teacher's utterances of them."""
