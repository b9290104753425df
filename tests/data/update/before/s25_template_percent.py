@docstring.dedent_interpd
def f(a, b):
    """Do.

    Args:
        a: First.
        b: Second.
        %(kwargs)s
    """
    return a
