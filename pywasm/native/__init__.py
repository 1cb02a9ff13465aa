"""CPython only: the host on onnxruntime, and access to files and folders."""
