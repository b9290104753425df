# https://github.com/astral-sh/ruff/issues/12520
# a field that names what is returned
def foo(bar: int) -> float:
    """
    Minimal docstring.

    :param bar: Bar
    :raises ValueError: Foo bar.
    :return baz: Baz
    """
    if bar:
        raise ValueError
    return 0.1


def goo(bar: int) -> float:  #! DGH207 TypeError
    """
    Minimal docstring.

    :param bar: Bar
    :raises ValueError: Foo bar.
    :returns float baz: Baz
    """
    if bar:
        raise ValueError
    if bar is None:
        raise TypeError
    return 0.1
