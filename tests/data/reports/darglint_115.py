# https://github.com/terrencepreilly/darglint/issues/115
# an assert may be described, and need not
def never():
    """Assert that this is never executed.

    Raises:
        AssertionError: If this was executed.

    """
    assert False, "Unexpected execution."


def ever(x):
    """Check it.

    Args:
        x: What.
    """
    assert x


def over(x):  #! DGH208 AssertionError
    """Check it.

    Args:
        x: What.

    Raises:
        AssertionError: If not.
    """
    print(x)


def under(x):  #! DGH207 AssertionError
    """Check it.

    Args:
        x: What.
    """
    if x:
        raise AssertionError
