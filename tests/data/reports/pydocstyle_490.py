# https://github.com/PyCQA/pydocstyle/issues/490
# one left out and one too many, beside Returns
def foo(a, b, c):  #! DGH201 c  #! DGH202 d
    """Add them.

    Arguments:
        a (int): First number
        b (int): Second number
        d (int): Third number

    Returns:
       int: sum
    """
    return a + b + c
