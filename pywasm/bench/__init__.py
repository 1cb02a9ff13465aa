"""How fast it is: stages and sentences, measured alike on a PC and in a browser (docs/bench.md)."""
