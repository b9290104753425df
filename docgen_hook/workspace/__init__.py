"""The outside: files, which of them, and git."""
