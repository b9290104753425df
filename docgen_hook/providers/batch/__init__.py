"""Batch jobs of the provider, on the wire."""
