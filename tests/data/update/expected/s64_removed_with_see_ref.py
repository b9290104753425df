def f(a):
    """Do.

    Args:
        a: First.
        timeout: Seconds.

            .. deprecated:: 1.2
               Use :func:`g`.
    """
    return a
