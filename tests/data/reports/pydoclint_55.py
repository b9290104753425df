# https://github.com/jsh9/pydoclint/issues/55
# never comes back
from typing import NoReturn, Never


def f() -> NoReturn:
    """This function never returns.

    Raises:
        RuntimeError: Always raises an exception.
    """
    raise RuntimeError("Error")


def g(x) -> Never:  #! DGH207 SystemExit
    """Stop it.

    Args:
        x: Why.
    """
    raise SystemExit(x)


def h(x) -> "NoReturn":  #! DGH207 RuntimeError
    """Stop it.

    Args:
        x: Why.
    """
    raise RuntimeError(x)
