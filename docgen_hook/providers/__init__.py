"""Model providers: endpoints, credentials, errors, and the requests themselves. They know nothing of files or docstrings."""
