def f(password="def"):
    """Do.

    Args:
        password: It. Defaults to "abc".
    """
    print(password)
