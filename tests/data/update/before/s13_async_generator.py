from collections.abc import AsyncIterator


async def rows(table: str) -> list[dict]:
    """Return the rows of a table.

    Args:
        table: Its name.

    Returns:
        list[dict]: One for each row.
    """
    return [row async for row in query(table)]
