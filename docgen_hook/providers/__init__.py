"""Model providers: endpoints, credentials, errors and requests. They know nothing of files or docstrings."""
