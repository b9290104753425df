"""Examples of a definition that the project has already: calls in its tests and doctests whose result is written there."""
