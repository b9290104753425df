def f(x, y, z):
    """Do.

    Parameters
    ----------
    x, y, z : float
        Coordinates; ``y`` is up.
    """
    return x + y * 2 + z ** 3
