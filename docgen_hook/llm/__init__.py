"""Question out, docstring back."""
