"""Export of a reference model to a bundle: ONNX graphs, tokenizer, voices and manifest.

The only part of the package that needs torch, the reference (``pocket-tts``) and ``onnx``;
``pockettts model export`` is its command line. What others import, ``stages``, needs none of them.
"""
