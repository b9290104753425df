# https://github.com/terrencepreilly/darglint/issues/134
# something is done before raise alone
from somewhere import y, z


def x():
    """Do stuff.

    Raises:
        TypeError: wrong type
    """
    try:
        y()
    except TypeError as err:
        z(err)
        raise
