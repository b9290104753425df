def f(
    a: int,  # the first
    *,
    c: float = 1.0,
) -> None:
    """Do.

    Args:
        a: First.
        c: Third.
    """
    print(
        a,
        c,
    )
