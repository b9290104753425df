# https://github.com/astral-sh/ruff/issues/20984
# no blank lines between the sections
def foo(bar: int) -> bool:
    """
    Do something.
    Args:
        bar: some argument
    Returns:
        bool: some return value
    """
    return bar > 0


def foo_two(bar: int, far: int) -> bool:  #! DGH201 far  #! DGH207 ValueError
    """
    Do something.
    Args:
        bar: some argument
    Returns:
        bool: some return value
    """
    if far:
        raise ValueError
    return bar > 0
