# https://github.com/jsh9/pydoclint/issues/213
# What `assert` raises
def check(ready) -> None:
    """Check.

    Args:
        ready: Whether.

    Raises:
        AssertionError: foo.
    """
    assert ready, "foo"


def look(ready) -> None:  #! DGH208 AssertionError
    """Check.

    Args:
        ready: Whether.

    Raises:
        AssertionError: foo.
    """
    print(ready)
