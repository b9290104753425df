# https://github.com/jsh9/pydoclint/issues/262
# Warns is not Raises
import warnings


def foo() -> None:
    """
    Do something.

    Raises
    ------
    ValueError
        Something went wrong.

    Warns
    -----
    RuntimeWarning
        Something will go wrong.
    """
    warnings.warn("Something", RuntimeWarning)
    raise ValueError("Another")


def goo() -> None:  #! DGH207 ValueError
    """
    Do something.

    Warns:
        RuntimeWarning: Something will go wrong.

    Returns:
        Nothing.
    """
    warnings.warn("Something", RuntimeWarning)
    raise ValueError("Another")
