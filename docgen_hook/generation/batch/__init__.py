"""Batch jobs of the provider: submit, wait, fetch into the cache."""
