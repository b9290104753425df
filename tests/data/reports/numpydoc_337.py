# https://github.com/numpy/numpydoc/pull/337
# Other Parameters count, and so do two parameters on one line there
# flags: --select DGH2,DGH212
def plot(x, y, color="k", width=1, **kwargs):
    """Plot.

    Parameters
    ----------
    x, y : array
        The data.

    Returns
    -------
    None

    Other Parameters
    ----------------
    color : str
        The color.
    width : int
        The width.
    **kwargs
        Passed on.
    """
    print(x, y, color, width, kwargs)


def fewer(x, y, color="k"):  #! DGH201 color
    """Plot.

    Parameters
    ----------
    x : array
        The data.

    Other Parameters
    ----------------
    y : array
        The data.
    """
    print(x, y, color)


def more(x):  #! DGH202 size
    """Plot.

    Parameters
    ----------
    x : array
        The data.

    Other Parameters
    ----------------
    size : int
        The size.
    """
    print(x)
