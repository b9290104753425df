# https://github.com/PyCQA/pydocstyle/issues/651
# keyword arguments in a section of their own
def show(a, *, b):
    """Print the sum of the two values.

    Args:
        a: First variable.

    Keyword Args:
        b: Second variable.
    """
    print(a + b)


def show_all(a, *, b, c):  #! DGH201 c
    """Print the sum of the values.

    Args:
        a: First variable.

    Keyword Arguments:
        b: Second variable.
    """
    print(a + b + c)
