import functools


def outer(function):
    """Wrap."""

    @functools.wraps(function)
    def inner(a, b):
        """Do.

        Args:
            a: First.
            b: Second.
        """
        return function(a)

    return inner
