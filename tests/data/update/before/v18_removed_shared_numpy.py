def draw(x, y, z):
    """Draw.

    Parameters
    ----------
    x, y, z : float
        Where.
    """
    run(x, y, z)
