# https://github.com/astral-sh/ruff/issues/12893
# a property that is abstract
import abc


class Market(abc.ABC):
    """A market."""

    @property
    @abc.abstractmethod
    def realised_prices(self) -> "pd.DataFrame":
        """
        The realised prices of the market.

        Returns:
            The realised prices as a DataFrame
        """

    @abc.abstractmethod
    def f(self):
        """Do it.

        Returns
        -------
        dict:
            The values
        """

    @abc.abstractmethod
    def g(self, var1: str) -> "Iterator[str]":
        """Do it.

        Args:
            var1 (str): Variable.

        Raises:
            ValueError: Example exception

        Yields:
            str: Paths to the files and directories listed.
        """
