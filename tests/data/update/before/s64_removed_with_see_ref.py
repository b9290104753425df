def f(a, timeout=3):
    """Do.

    Args:
        a: First.
        timeout: Seconds.

            .. deprecated:: 1.2
               Use :func:`g`.
    """
    return a
