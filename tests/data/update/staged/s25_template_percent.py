@docstring.dedent_interpd
def f(a):
    """Do.

    Args:
        a: First.
        b: Second.
        %(kwargs)s
    """
    return a
