"""Write missing docstrings, each proved against the code, and report the rest."""

__version__ = "0.1.0"
