# https://github.com/pylint-dev/pylint/issues/5222
# entries without a type
def func(arg1: bool, arg2: bool):
    """Return args.

    Parameters
    ----------
    arg1 : bool
        arg1

    arg2
        arg2
    """
    return arg1, arg2


def other(arg1: bool, arg2: bool):  #! DGH201 arg2
    """Return args.

    Parameters
    ----------
    arg1
        arg1
    """
    return arg1, arg2
