"""Docstrings to proved bytes in the work tree or in git's index."""
