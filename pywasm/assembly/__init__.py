"""READ FIRST in this folder: make a bundle from released weights, without PyTorch.

A *template* is a file of a bundle with holes where weights belong; ``templates.py`` documents the
recipe of a hole. ``weights.py`` reads a released safetensors file, ``assemble.py`` fills a
template, ``models.py`` knows the released models, and ``bundle.py`` writes a whole bundle. The
templates are derived from the exporter by ``scripts/derive_templates.py``, and what is assembled is
what the exporter writes, byte for byte.
"""

from __future__ import annotations
