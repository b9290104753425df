"""Paths to plain data: which definitions break which rule. It asks nobody and writes nothing."""
