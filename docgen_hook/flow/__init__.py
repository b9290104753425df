"""Plan, fill, apply: paths in, documented files out."""
