# https://github.com/jsh9/pydoclint/issues/31
# an abstract method with a body
from abc import ABC, abstractmethod


class Base(ABC):
    """It."""

    @abstractmethod
    def turn(self, page) -> int:
        """Turn it.

        Args:
            page: Which.

        Returns:
            The next one.

        Raises:
            KeyError: When there is none.
        """
        print(page)


class Other(ABC):
    """It."""

    @abstractmethod
    def read(self, page, line) -> int:  #! DGH201 line
        """Read it.

        Args:
            page: Which.

        Returns:
            The next one.
        """
