def f(a, *others, **kwargs):
    """Do.

    :param a: A.
    :param \\*others: Passed.
    :param \\**kwargs: Passed too.
    """
    run(a, *others, **kwargs)
