import functools


def outer(function):
    """Wrap."""

    @functools.wraps(function)
    def inner(a):
        """Do.

        Args:
            a: First.
            b: Second.
        """
        return function(a)

    return inner
