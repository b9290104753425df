# https://github.com/jsh9/pydoclint/issues/216
# a parameter that is not used on purpose
def method(a: str, _b: str) -> None:
    """Doing stuff.

    :param a: some string
    """
    print(a, _b)


def foo(visible_arg, _hidden_arg, *_remaining_args, **_remaining_kwargs):
    """
    Noop.

    :param visible_arg: some value
    """


def goo(a, b, _):  #! DGH201 b
    """
    Noop.

    :param a: some value
    """
