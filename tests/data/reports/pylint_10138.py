# https://github.com/pylint-dev/pylint/issues/10138
# a field without text
def foonction(a, b):  #! DGH201 a b
    """Foo.

    :param a:
    """
    print(a, b)


def foo(a, b):
    """Foo."""
    print(a, b)
