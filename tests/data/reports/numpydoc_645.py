# https://github.com/numpy/numpydoc/issues/645
# arbitrary keywords by their own names
def f(a, **kwargs):
    """Do it.

    Parameters
    ----------
    a : int
        One.

    Other Parameters
    ----------------
    color : str
        The color.
    width : int
        The width.
    """


def g(a):  #! DGH202 color
    """Do it.

    Parameters
    ----------
    a : int
        One.

    Other Parameters
    ----------------
    color : str
        The color.
    """
