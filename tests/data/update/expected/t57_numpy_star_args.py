def f(a, *others, **kwargs):
    r"""Do.

    Parameters
    ----------
    a : int
        A.
    *others : tuple
        Passed.
    **kwargs : dict
        Passed too.
    """
    run(a, *others, **kwargs)
