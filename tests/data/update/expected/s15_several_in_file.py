def one(a, c):
    """One.

    :param a: first
    :param c: second
    """
    return a + c


def two(a):
    """Two.

    Args:
        a: First.
    """
    return -a


class Three:
    """Three.

    Parameters
    ----------
    a : int
        First.
    scale : int
        Second.
    """

    def __init__(self, a, scale):
        self.total = a * scale
