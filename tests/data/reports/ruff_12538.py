# https://github.com/astral-sh/ruff/pull/12538
# Yields of a function that yields nothing, whatever it is annotated as
from typing import Any, Iterator


def foo(num: int) -> str:  #! DGH206
    """
    Do something

    Args:
        num (int): A number

    Yields:
        str: A string
    """
    print('test')


def goo(num: int) -> Iterator[str]:
    """
    Do something

    Args:
        num (int): A number

    Yields:
        str: A string
    """
    print('test')
