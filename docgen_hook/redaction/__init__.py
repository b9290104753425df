"""Secrets out of source text. It imports nothing of ours."""
