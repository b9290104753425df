def draw(x, z):
    """Draw.

    Parameters
    ----------
    x, z : float
        Where.
    """
    run(x, z)
