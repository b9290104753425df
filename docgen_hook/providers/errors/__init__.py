"""What providers say when they fail, as our errors."""
