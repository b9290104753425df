# https://github.com/jsh9/pydoclint/issues/171
# one exception in several entries
class Infrastructure:
    """It."""

    def __post_init__(self):
        """Initialize the infrastructure.

        Raises:
            ValueError: If the container engine is not found.
            ValueError: If the container name is not set.
            ValueError: If both only_container and include_container are set.
        """
        if not self:
            raise ValueError("x")
