def f(a):  # comment b
    # before
    """Do.

    Args:
        a: First.
        b: Second.
    """  # after b
    # b is good
    print(a)
