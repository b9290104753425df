"""The cache that a team shares over HTTP."""
