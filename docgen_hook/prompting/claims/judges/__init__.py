"""Judges of single kinds of claims that need more of the tree than a pattern: paths, parts, amounts, names, comments."""
