"""Export of a reference model to a bundle: ONNX graphs, tokenizer, voices and manifest.

The only part of the package that needs torch, the reference (``pocket-tts``) and ``onnx``;
nothing else imports it, and ``pockettts model export`` is its command line.
"""
