from typing import overload


@overload
def f(a: int, b: int) -> int: ...
@overload
def f(a: str, b: str) -> str: ...
def f(a, b):
    """Do.

    Args:
        a: First.
        b: Second.
    """
    return a
