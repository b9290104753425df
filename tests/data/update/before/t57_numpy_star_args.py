def f(a, *args, **kwargs):
    r"""Do.

    Parameters
    ----------
    a : int
        A.
    *args : tuple
        Passed.
    **kwargs : dict
        Passed too.
    """
    run(a, *args, **kwargs)
