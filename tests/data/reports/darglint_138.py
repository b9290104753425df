# https://github.com/terrencepreilly/darglint/issues/138
# another name, numpy
def function(arg1):  #! DGH201 arg1  #! DGH202 arg123
    """Docstring.

    Parameters
    ----------
    arg123
        the first argument.
    """
    print("Hello world !")
