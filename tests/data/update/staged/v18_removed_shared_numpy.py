def draw(x, z):
    """Draw.

    Parameters
    ----------
    x, y, z : float
        Where.
    """
    run(x, z)
