def f(a, c):
    """Do.

    Args:
        a: First.
        c: Second.

    After the arguments comes a paragraph that a person wrote,
    with ``c`` in it.

    Returns:
        The sum.

    And one more: b is last.
    """
    return a + c
