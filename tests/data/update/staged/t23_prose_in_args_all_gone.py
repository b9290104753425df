def f():
    """Do.

    Args:
        All of these are numbers.
        a: First.
    """
    print(1)
