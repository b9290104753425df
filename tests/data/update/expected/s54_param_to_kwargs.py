def f(a, **kwargs):
    """Do.

    Args:
        a: First.
        b: Second.
        **kwargs: Passed on.
    """
    return run(a, **kwargs)
