"""What a text claims, held against the code: claims are extracted here, and judged by facts. It knows no provider."""
