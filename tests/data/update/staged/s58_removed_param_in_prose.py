def f(a):
    """Do. If ``verbose`` is set, talk about it.

    Args:
        a: First; with ``verbose`` it is printed.
        verbose: Talk.

    Example:
        f(1, verbose=True)
    """
    return a
