"""Chat completions, read without trusting their shape."""
