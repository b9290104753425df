def f(a, *others, **kwargs):
    """Do.

    :param a: A.
    :param \\*args: Passed.
    :param \\**kwargs: Passed too.
    """
    run(a, *others, **kwargs)
