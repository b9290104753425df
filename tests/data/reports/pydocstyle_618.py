# https://github.com/PyCQA/pydocstyle/issues/618
# text behind the section at the title's column
def add(a: int, b: int, c: int):
    """Add three numbers.

    Args:
        a: First number.
        b: Second number.
        c: Third number.

    Some further details: b and c come later.

    Returns:
        The sum.
    """
    return a + b + c


def add_two(a: int, b: int):  #! DGH201 b
    """Add two numbers.

    Args:
        a: First number.

    Some further details.

    Returns:
        The sum.
    """
    return a + b
