# https://github.com/astral-sh/ruff/issues/23570
# an exception that a class method makes
from pydantic_core import ValidationError


def f(x):  #! DGH201 x
    """Do it.

    Raises:
        ValidationError: If x is no good.
    """
    if not x:
        raise ValidationError.from_exception_data("x", [])


class Failed(Exception):
    """It failed."""

    @classmethod
    def make(cls, text):
        """Return one of them."""
        return cls(text)


def g(x):  #! DGH207 Failed
    """Do it.

    Args:
        x: What.
    """
    if not x:
        raise Failed.make("x")


def h():
    """Do it.

    Raises:
        Failed: If it is no good.
    """
    raise Failed.make("x") from None
