# https://github.com/pylint-dev/pylint/issues/6211
# a default on the type's line, a title in the singular
def func(x: int = 0, y: int = 1):  #! DGH201 y
    """This is func.

    Parameter
    ---------
    x : int, default 0
        The x parameter
    """


def funk(x: int = 0):  #! DGH210 x
    """This is func.

    Parameter
    ---------
    x : int, default 1
        The x parameter
    """


def myfunc(arg, option):
    """Do something boring.

    Parameters
    ----------
    arg : int
        The number of times to print it.
    option : {"y", "n"}
        Do I do it?

    """
    for i in range(arg):
        print(option, i)


def do_something(param, param2='all'):
    """Do something.

    Parameters
    ----------
    param : str
        Description.
    param2 : str, optional
        Description (the default is 'all').

    Return
    ------
    int
        Description.

    """
    print(param, param2)
    return 1
