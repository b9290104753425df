def f(x, *, z=1):
    """Do it.

    Args:
        x: The x.
        y: The y.
    """
    print(x, z)
