"""What a text says of results: which come back, and in which case."""
