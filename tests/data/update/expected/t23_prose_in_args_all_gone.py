def f():
    """Do.

    Args:
        All of these are numbers.
    """
    print(1)
