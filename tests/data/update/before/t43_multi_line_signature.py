def f(
    a: int,  # the first
    b: "str | None" = None,  # second
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
        b,
    )
