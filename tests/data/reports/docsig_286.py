# https://github.com/jshwi/docsig/pull/286
# kinds of properties
import functools
from functools import cached_property as lazy


class A:
    """It."""

    @functools.cached_property
    def b(self) -> int:
        """The b.

        Raises:
            KeyError: If not.
        """
        raise KeyError

    @lazy
    def c(self) -> int:
        """The c.

        Raises:
            KeyError: If not.
        """
        if self:
            return 1
        raise KeyError

    @abc.abstractproperty
    def d(self) -> int:
        """The d.

        Raises:
            KeyError: If not.
        """
        return 1
