# https://github.com/terrencepreilly/darglint/issues/122
# positional-only parameters
def foo(positional_only, /, *, keyword_only):
    """A test function for darglint.

    Args:
        positional_only: This argument must be passed positionally.
        keyword_only: This argument must be passed as a keyword.
    """


def baz(positional_only, /):
    """A test function for darglint.

    Args:
        positional_only: This argument must be passed positionally.
    """


def bar(positional_only, /, other):  #! DGH201 positional_only
    """A test function for darglint.

    Args:
        other: This one.
    """
