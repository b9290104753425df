"""Text inside a docstring: markup, sentences, colons; knows no style. Loaded only where something is written."""
