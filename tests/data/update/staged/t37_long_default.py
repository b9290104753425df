def f(a=os.environ.get('X', 3)):
    """Do.

    Args:
        a: It. Defaults to 1.
    """
    print(a)
