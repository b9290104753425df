# own
# Siblings of what linters get wrong: names, stars, defaults, layouts
# flags: --select DGH2,DGH3
from typing import Annotated, overload


def positional(a, /, b, *, c):  #! DGH201 c
    """Add.

    Args:
        a: One.
        b: Another.
    """
    print(a, b, c)


def stars(*args, **kwargs):
    r"""Print.

    Args:
        \*args: The words.
        \*\*kwargs: The options.
    """
    print(args, kwargs)


def star_names(*names, **options):
    """Print.

    :param names: The words.
    :param options: The options.
    """
    print(names, options)


def typed_google(size: "tuple[int, int]", color: str):
    """Draw.

    Args:
        size (tuple[int, int]): Width and height: both
            in pixels.
        color (str, optional): The color.
    """
    print(size, color)


def numpy_defaults(size=3, color="k"):  #! DGH210 size
    """Draw.

    Parameters
    ----------
    size : int, default 4
        The size.
    color : {'k', 'w'}, default: 'k'
        The color.
    """
    print(size, color)


def open_default(size=None, when=now):
    """Draw.

    Args:
        size: The size, defaults to 3 where the page has none.
        when: The time. Defaults to now.
    """
    print(size, when)


def unit_default(timeout=60):
    """Wait.

    Args:
        timeout: In seconds; defaults to 1 minute.
    """
    print(timeout)


def removed(a, b=1):
    """Add.

    Args:
        a: One.
        b: Another.

    .. versionchanged:: 2.0
        The parameter ``c`` is gone.
    """
    print(a, b)


def note_between(a, b):
    """Add.

    Args:
        a: One.

            Note: not zero.
        b: Another.
    """
    print(a, b)


def example_inside(path):
    """Read.

    Args:
        path: The file::

            size: 3
            color: red
    """
    print(path)


def table_inside(mode):
    """Set.

    Parameters
    ----------
    mode : str
        One of

        ====  =====
        name  means
        ====  =====
        r     read
        ====  =====
    """
    print(mode)


def listed(mode, depth):
    """Set.

    Args:
        mode: One of

            - depth: first go down
            - breadth: first go along
    """
    print(mode, depth)


@overload
def over(a: int) -> int: ...
@overload
def over(a: str) -> str: ...
def over(a):
    """Return it.

    Args:
        a: Anything.

    Returns:
        The same.
    """
    return a


def annotated(a: Annotated[int, "in metres"], b: int):  #! DGH201 b
    """Add.

    Args:
        a: One.
    """
    print(a, b)


class Base:
    """A base."""

    def __init__(self, size):  #! DGH202 color
        """Make one.

        Args:
            size: The size.
            color: The color.
        """
        self.size = size

    @property
    def area(self):
        """Return the area.

        Returns:
            The area.
        """
        return self.size**2

    @area.setter
    def area(self, value):
        self.size = value

    @classmethod
    def parse(cls, text):  #! DGH202 source
        """Parse.

        Args:
            source: The text.
            text: The text.

        Returns:
            One.
        """
        return cls(text)

    @staticmethod
    def check(self):
        """Check.

        Args:
            self: A base.
        """
        print(self)
