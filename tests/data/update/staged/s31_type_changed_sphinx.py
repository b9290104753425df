def f(a: float, b: bytes = "x") -> float:
    """Do.

    :param int a: First.
    :param b: Second.
    :type b: str
    :return: The sum.
    :rtype: int
    """
    return a
