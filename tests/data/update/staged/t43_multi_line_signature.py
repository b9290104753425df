def f(
    a: int,  # the first
    *,
    c: float = 1.0,
) -> None:
    """Do.

    Args:
        a: First.
        b: Second.
        c: Third.
    """
    print(
        a,
        c,
    )
