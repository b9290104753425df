# own
# exceptions siblings
import contextlib
import sys
from contextlib import ExitStack, suppress as quiet
from contextlib import AsyncExitStack


def a(x):
    """A.

    Args:
        x: One.
    """
    with quiet(KeyError, ValueError):
        raise KeyError(x)


def b(x):  #! DGH207 TypeError
    """B.

    Args:
        x: One.
    """
    with contextlib.suppress(KeyError):
        if x:
            raise KeyError(x)
        raise TypeError


def c(x):
    """C.

    Args:
        x: One.
    """
    with ExitStack() as stack:
        stack.enter_context(quiet(LookupError))
        raise KeyError(x)


def d(x):
    """D.

    Args:
        x: One.

    Raises:
        SystemExit: Always.
    """
    sys.exit(x)


def e(x):
    """E.

    Args:
        x: One.

    Raises:
        SystemExit: Always.
        AssertionError: If not.
    """
    assert x
    exit(1)


def f(x):
    """F.

    Args:
        x: One.

    A TypeError or a ValueError is raised when it is wrong.
    """
    if x:
        raise TypeError
    raise ValueError


def g(x):
    """G.

    Args:
        x: One.

    Raises:
        OSError: If it is not there.
    """
    try:
        open(x)
    except FileNotFoundError as error:
        raise error


def h(x):  #! DGH207 KeyError
    """H.

    Args:
        x: One.

    Raises:
        ValueError: If not.
    """
    try:
        print(x)
    except KeyError:
        raise
    except ValueError as error:
        raise error from None


def i(x):
    """I.

    Args:
        x: One.

    Raises:
        ExceptionGroup: If several.
    """
    raise ExceptionGroup("x", [ValueError(x)])
