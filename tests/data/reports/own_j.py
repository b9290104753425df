# own
# Siblings of what linters get wrong: titles and fields by other names, properties, receivers
# flags: --select DGH2,DGH3,DGH208
from functools import cached_property, singledispatchmethod

import pytest


def singular(name):
    """Look.

    Arg:
        name: The name.
        size: The size.

    Return:
        The length.
    """
    return len(name)


def parameters(name):
    """Look.

    Parameters:
        name: The name.

    Return:
        The length.

    Raise:
        KeyError: If it is unknown.
    """
    if not name:
        raise KeyError
    return len(name)


def fields(name):
    """Look.

    :parameter name: The name.
    :return: The length.
    :raise KeyError: If it is unknown.
    :exception OSError: If it is closed.
    """
    if not name:
        raise KeyError
    if name == "x":
        raise OSError
    return len(name)


def two_raised(name):
    """Look.

    :param name: The name.
    :raises KeyError, OSError: If it is unknown.
    """
    if not name:
        raise KeyError
    raise OSError


def yielded(names):
    """Walk.

    :param names: The names.
    :yields: Each name.
    :ytype: str
    """
    yield from names


def yield_field(names):
    """Walk.

    :param names: The names.
    :yield: Each name.
    """
    yield from names


def numpy_generator(names):
    """Walk.

    Parameters
    ----------
    names : list
        The names.

    Returns
    -------
    generator of str
        The names.
    """
    yield from names


def numpy_none(names):
    """Walk.

    Parameters
    ----------
    names : list
        The names.

    Returns
    -------
    None
    """
    print(names)


def numpy_named(names):  #! DGH206
    """Walk.

    Parameters
    ----------
    names : list
        The names.

    Yields
    ------
    name : str
        Each name.
    """
    return [*names]


class Meta(type):
    """A metaclass."""

    def __new__(mcs, name, bases, space):
        """Make a class.

        Args:
            name: Its name.
            bases: Its bases.
            space: Its names.

        Returns:
            The class.
        """
        return super().__new__(mcs, name, bases, space)

    def __call__(cls, *args):
        """Make one.

        Args:
            *args: The values.

        Returns:
            One.
        """
        return super().__call__(*args)


class Shape:
    """A shape."""

    @cached_property
    def area(self):
        """The area in square metres.

        Raises:
            ValueError: If it is open.
        """
        if not self:
            raise ValueError
        return 1

    @singledispatchmethod
    def scale(self, by):
        """Scale it.

        Args:
            by: The factor.
        """
        print(self, by)

    @scale.register
    def _(self, by: int):
        """Scale it by a whole number.

        Args:
            by: The factor.
        """
        print(self, by)

    def __enter__(self):
        """Open it.

        Raises:
            OSError: If it is closed.
        """
        if not self:
            raise OSError
        return self

    def __exit__(self, *exc_info):  #! DGH201 *exc_info
        """Close it.

        Raises:
            OSError: If it is closed.
        """
        raise OSError

    def __getitem__(self, key):
        """Return a side.

        Args:
            key: Its number.
        """
        if not key:
            raise IndexError
        return key

    def _private(self, a, b):  #! DGH201 b
        """Add.

        Args:
            a: One.
        """
        print(self, a, b)


@pytest.fixture
def server(port):
    """Serve.

    Args:
        port: The port.

    Returns:
        The address.
    """
    yield f"http://localhost:{port}"
