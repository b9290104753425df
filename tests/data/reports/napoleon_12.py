# https://github.com/sphinx-contrib/napoleon/issues/12
# a result that is prose on two lines
def f(relevant_args):
    """
    Collect arguments on which to call __array_function__.

    Parameters
    ----------
    relevant_args : iterable of array-like
        Iterable of possibly array-like arguments.

    Returns
    -------
    Sequence of arguments with __array_function__ methods, in the order in
    which they should be called.
    """
    return [relevant_args]
