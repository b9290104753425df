"""Orders of a shop."""

import json


class Order:
    LIMIT = 3

    def __init__(self, customer: str, items: list[str] | None = None):
        if not customer:
            raise ValueError("a customer is needed")
        self.customer = customer
        self.items = items or []

    @property
    def count(self) -> int:
        return len(self.items)

    async def send(self, *, retries: int = 3, **options: str) -> bool:
        """Send the order.

        Args:
            tries: How often.
        """
        for _ in range(retries):
            if await self._push(options):
                return True
        raise TimeoutError


def load(path, encoding="utf-8"):
    with open(path, encoding=encoding) as file:
        return json.load(file)


def pages(text, size=10):
    for start in range(0, len(text), size):
        yield text[start : start + size]


def todo(x):
    """TODO."""
    return x
