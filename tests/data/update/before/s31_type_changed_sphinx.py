def f(a: int, b: str = "x") -> int:
    """Do.

    :param int a: First.
    :param b: Second.
    :type b: str
    :return: The sum.
    :rtype: int
    """
    return a
