def f(a, *args, **kwargs):
    """Do.

    :param a: A.
    :param \\*args: Passed.
    :param \\**kwargs: Passed too.
    """
    run(a, *args, **kwargs)
