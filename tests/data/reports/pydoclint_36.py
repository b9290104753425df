# https://github.com/jsh9/pydoclint/issues/36
# no blank line before the next title
def f(text: str, size: int) -> bool:
    """Check it.

    Parameters
    ----------
    text : str
        What.
    size : int
        How much.
    Returns
    -------
    bool
        Whether.
    """
    return len(text) > size


def g(text: str, size: int) -> bool:  #! DGH201 size
    """Check it.

    Parameters
    ----------
    text : str
        What.
    Returns
    -------
    bool
        Whether.
    """
    return len(text) > size
