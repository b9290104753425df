def f(x):
    """Do it.

    Args:
        x: The x.
    """
    print(x)
