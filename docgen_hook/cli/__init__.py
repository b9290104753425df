"""The command line: words in, exit code out. It knows every other room; no other room knows it."""
