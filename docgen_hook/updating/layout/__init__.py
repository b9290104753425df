"""Where the parts of a docstring stand, in its value and in its source text."""
