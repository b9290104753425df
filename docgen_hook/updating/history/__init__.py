"""Earlier versions of a definition, and what they prove."""
