def f(a):  # comment b
    # before
    """Do.

    Args:
        a: First.
    """  # after b
    # b is good
    print(a)
