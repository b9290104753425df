def f(a, b):  # comment b
    # before
    """Do.

    Args:
        a: First.
        b: Second.
    """  # after b
    # b is good
    print(a)
