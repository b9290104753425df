# https://github.com/jsh9/pydoclint/issues/92
# stars behind backslashes
def f(*args, **kwargs):
    """My function.

    :param \\*args: Positional args.
    :param \\**kwargs: Keyword args.
    """


def g(*args: int, **kwargs: int):
    r"""My function.

    :param \*args: Positional args.
    :param \*\*kwargs: Keyword args.
    """


def h(a, *args: int):  #! DGH201 a
    r"""My function.

    Args:
        \*args: Positional args.
    """
