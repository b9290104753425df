def f(x, height, z):
    """Do.

    Parameters
    ----------
    x, y, z : float
        Coordinates; ``y`` is up.
    """
    return x + height * 2 + z ** 3
