def f(a, b=1, **kwargs):
    """Do.

    Args:
        a: First.
        b: Second.
        **kwargs: Passed on.
    """
    return run(a, b=b, **kwargs)
