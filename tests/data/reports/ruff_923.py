# https://github.com/astral-sh/ruff/issues/923
# stars in numpy entries
def f(*stuff: int):
    """Summary.

    Parameters
    ----------
    *stuff : int
        all the stuff.
    """


def g(*stuff: int, **kw):
    """Summary.

    Parameters
    ----------
    *stuff, **kw
        all the stuff.
    """


def h(thing, *stuff: int):  #! DGH201 thing
    """Summary.

    Parameters
    ----------
    *stuff : int
        all the stuff.
    """
