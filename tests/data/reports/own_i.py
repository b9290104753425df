# own
# Siblings of what linters get wrong: managers, other ways to raise, exits
# flags: --select DGH2,DGH3,DGH208
import contextlib
import os
import sys
from contextlib import suppress
from contextlib import suppress as ignoring
from sys import exit as leave
from typing import NoReturn

ERRORS = (KeyError, ValueError)


def several(name):
    """Look.

    Args:
        name: The name.

    Raises:
        TypeError: If it is no text.
    """
    with suppress(KeyError), ignoring(ValueError):
        if name:
            raise KeyError
        raise ValueError
    raise TypeError


def unpacked(name):
    """Look.

    Args:
        name: The name.

    Raises:
        TypeError: If it is no text.
    """
    with contextlib.suppress(*ERRORS):
        raise KeyError(name)
    raise TypeError


def pair(name):
    """Look.

    Args:
        name: The name.

    Raises:
        KeyError: If it is unknown.
        ValueError: If it is empty.
    """
    try:
        look(name)
    except (KeyError, ValueError) as error:
        error.add_note("x")
        raise


def same_type(name):
    """Look.

    Args:
        name: The name.

    Raises:
        KeyError: If it is unknown.
    """
    try:
        look(name)
    except KeyError as error:
        raise type(error)(name) from error


def traced(name):
    """Look.

    Args:
        name: The name.

    Raises:
        KeyError: If it is unknown.
    """
    try:
        look(name)
    except KeyError as error:
        raise error.with_traceback(None)


def kept(name):
    """Look.

    Args:
        name: The name.

    Raises:
        KeyError: If it is unknown.
    """
    problem = None
    try:
        look(name)
    except KeyError as error:
        problem = error
    if problem:
        raise problem


def matched(name):  #! DGH207 LookupError
    """Look.

    Args:
        name: The name.

    Raises:
        TypeError: If it is no text.
    """
    match name:
        case "":
            raise LookupError
        case int():
            raise TypeError


def leaves(code) -> NoReturn:
    """Leave.

    Args:
        code: The exit code.

    Raises:
        SystemExit: Always.
    """
    leave(code)


def exits(code) -> NoReturn:
    """Leave.

    Args:
        code: The exit code.

    Raises:
        SystemExit: Always.
    """
    raise SystemExit(code)


def aborts(code) -> NoReturn:
    """Leave.

    Args:
        code: The exit code.
    """
    os._exit(code)


def never(code) -> NoReturn:  #! DGH204
    """Leave.

    Args:
        code: The exit code.

    Returns:
        int: The exit code.
    """
    sys.exit(code)


def asserted(name):  #! DGH208 ValueError
    """Look.

    Args:
        name: The name.

    Raises:
        AssertionError: If it is empty.
        ValueError: If it is no text.
    """
    assert name


def by_factory(name):
    """Look.

    Args:
        name: The name.

    Raises:
        HTTPError: If it is unknown.
    """
    raise make_error(name)


def from_class(name):
    """Look.

    Args:
        name: The name.

    Raises:
        ValidationError: If it is wrong.
    """
    raise ValidationError.from_exception_data(name, [])


def own_error(self):
    """Look.

    Raises:
        Missing: If it is unknown.
    """
    raise self.Missing


def if_else(name):  #! DGH207 OSError
    """Look.

    Args:
        name: The name.

    Raises:
        KeyError: If it is unknown.
    """
    raise KeyError if name else OSError


def conditional_type(name):
    """Look.

    Args:
        name: The name.

    Raises:
        KeyError: If it is unknown.
        OSError: If it is empty.
    """
    raise (KeyError if name else OSError)(name)
