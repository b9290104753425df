def f(x, *, z=1):
    """Do it.

    Args:
        x: The x.
        z: The y.
    """
    print(x, z)
