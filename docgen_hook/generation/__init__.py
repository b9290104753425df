"""Missing definitions to docstrings: from the cache, else from a provider within the budget."""
