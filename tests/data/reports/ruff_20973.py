# https://github.com/astral-sh/ruff/issues/20973
# a caught exception that is raised again by name
def f():
    """Do nothing.

    Raises
    ------
    OSError
        If the OS errors.
    """
    try:
        print()
    except OSError as e:
        raise e


def g():
    """Do nothing.

    Raises
    ------
    OSError
        If the OS errors.
    """
    try:
        print()
    except OSError as e:
        print(e)
        raise e from None


def h():  #! DGH208 OSError
    """Do nothing.

    Raises
    ------
    OSError
        If the OS errors.
    """
    try:
        print()
    except OSError as e:
        print(e)
