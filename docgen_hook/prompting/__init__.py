"""Definitions to requests, and responses to docstrings that the code does not contradict. It opens no connection."""
