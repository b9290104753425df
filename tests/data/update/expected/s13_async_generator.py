from collections.abc import AsyncIterator


async def rows(table: str) -> AsyncIterator[dict]:
    """Return the rows of a table.

    Args:
        table: Its name.

    Yields:
        dict: One for each row.
    """
    async for row in query(table):
        yield row
