# https://github.com/jsh9/pydoclint/issues/170
# nothing but a raise
def func() -> int:  #! DGH207 ValueError
    """
    Docstring.

    Returns:
        int
    """
    raise ValueError
