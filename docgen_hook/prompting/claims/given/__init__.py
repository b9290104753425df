"""What the code alone tells of what a function is given: how a parameter is used, what stands in for it."""
