def one(a, b):
    """One.

    :param a: first
    :param b: second
    """
    return a + b


def two(a, b):
    """Two.

    Args:
        a: First.
        b: Second.
    """
    return a - b


class Three:
    """Three.

    Parameters
    ----------
    a : int
        First.
    b : int
        Second.
    """

    def __init__(self, a, b):
        self.total = a * b
