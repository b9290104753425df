"""Docstrings into source text, and the proof that nothing else changed; the proof knows nothing of the edit."""
