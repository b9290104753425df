def f(a: float, b: bytes = "x") -> float:
    """Do.

    :param int a: First.
    :param b: Second.
    :type b: bytes
    :return: The sum.
    :rtype: int
    """
    return a
