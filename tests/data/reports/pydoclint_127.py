# https://github.com/jsh9/pydoclint/issues/127
# yield from, and a named entry
def f(args: list):
    """Do it.

    Arguments
    ---------
    args: list
        args

    Yields
    ------
    args: iterable
    """
    yield from args
