def f(a, c):
    """Do.

    Args:
        a: First.
        b: Second.

    After the arguments comes a paragraph that a person wrote,
    with ``b`` in it.

    Returns:
        The sum.

    And one more: b is last.
    """
    return a + c
