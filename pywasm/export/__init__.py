"""Export a reference model as a bundle: ONNX graphs, tokenizer, voices and manifest.

This is the only part of the package that needs torch, the reference (``pocket-tts``) and ``onnx``.
Its command line is ``pockettts model export``. A released model needs none of it: see
``pywasm/assembly``.
"""
