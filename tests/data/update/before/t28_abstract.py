import abc


class Base(abc.ABC):
    """Base."""

    @abc.abstractmethod
    def load(self, path, mode):
        """Load.

        Args:
            path: Where.
            mode: How.

        Returns:
            It.

        Raises:
            OSError: If it cannot.
        """
