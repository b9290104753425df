"""Who sends a request: keys, the headers that carry them, Entra ID."""
