# https://github.com/pylint-dev/pylint/issues/1117
# a result without a type
def test(a):  #! DGH201 a
    """Increment a.

    Returns:
       The successor of a.
    """
    return a + 1
