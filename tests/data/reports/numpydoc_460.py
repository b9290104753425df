# https://github.com/numpy/numpydoc/issues/460
# An underline that is too short
def add(x, y, by):  #! DGH201 by
    """Add.

    Parameters
    ---------
    x : `int`
    y:
        Another variable.

    Returns
    -------
    z : `int`
        The sum of ``x`` and ``y``.
    """
    return x + y
