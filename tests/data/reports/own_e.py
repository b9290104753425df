# own
# stubs and results
from abc import abstractmethod
from typing import Protocol, runtime_checkable, NoReturn
import typing as t


@runtime_checkable
class P(Protocol):
    """P."""

    def get(self, key: str) -> bytes:
        """Get.

        Args:
            key: Which.

        Returns:
            It.

        Raises:
            KeyError: None.
        """

    async def stream(self, key: str) -> "AsyncIterator[bytes]":
        """Stream.

        Args:
            key: Which.

        Yields:
            Parts.

        Raises:
            KeyError: None.
        """
        raise NotImplementedError


class Base:
    """Base."""

    def run(self, key):
        """Run.

        Args:
            key: Which.

        Returns:
            int: It.

        Raises:
            KeyError: None.
        """
        pass

    def stop(self, key) -> t.NoReturn:
        """Stop.

        Args:
            key: Which.

        Returns:
            Does not return.
        """
        raise NotImplementedError(key)

    def turn(self, key) -> bool:  #! DGH203
        """Turn.

        Args:
            key: Which.

        Returns:
            None
        """
        return key > 1

    def keep(self, key):
        """Keep.

        Args:
            key: Which.

        Returns:
            The key, or None.
        """
        if key:
            return key
