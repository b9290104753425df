def f(timeout=10):
    """Do.

    Args:
        timeout (int, optional): Seconds. Defaults to 30.

    The timeout of 30 seconds is long.
    """
    print(timeout)
