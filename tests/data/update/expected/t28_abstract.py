import abc


class Base(abc.ABC):
    """Base."""

    @abc.abstractmethod
    def load(self, path):
        """Load.

        Args:
            path: Where.

        Returns:
            It.

        Raises:
            OSError: If it cannot.
        """
