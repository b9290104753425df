def f(password="abc"):
    """Do.

    Args:
        password: It. Defaults to "abc".
    """
    print(password)
