def f(x, height, z):
    """Do.

    Parameters
    ----------
    x, height, z : float
        Coordinates; ``height`` is up.
    """
    return x + height * 2 + z ** 3
