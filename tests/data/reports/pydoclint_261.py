# https://github.com/jsh9/pydoclint/pull/261
# properties need no Returns
import abc
import functools


class C(abc.ABC):
    """It."""

    @property
    @abc.abstractmethod
    def prop(self) -> float:
        """The property.

        Raises:
            ValueError: Never mind.
        """

    @functools.cached_property
    def other(self) -> float:
        """The property.

        Raises:
            ValueError: If it is.
        """
        if not self:
            raise ValueError
        return 1.0

    def third(self) -> float:  #! DGH203
        """The method.

        Raises:
            ValueError: If it is.
        """
        if not self:
            raise ValueError
        return 1.0
