def one(a, c):
    """One.

    :param a: first
    :param b: second
    """
    return a + c


def two(a):
    """Two.

    Args:
        a: First.
        b: Second.
    """
    return -a


class Three:
    """Three.

    Parameters
    ----------
    a : int
        First.
    b : int
        Second.
    """

    def __init__(self, a, scale):
        self.total = a * scale
