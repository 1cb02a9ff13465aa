"""CPython's side: the host on onnxruntime, files and folders of this PC."""
