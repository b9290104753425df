"""`review`: docstrings that exist, held against their code by a model."""
