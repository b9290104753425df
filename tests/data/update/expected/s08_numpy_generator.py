from typing import Iterator


def chunks(items, size=10) -> Iterator[list]:
    """Cut items into chunks.

    Parameters
    ----------
    items : sequence
        The items.
    size : int, default 10
        Of a chunk.

    Yields
    ------
    list
        The chunks.

    Notes
    -----
    Returns are lazy.
    """
    for i in range(0, len(items), size):
        yield items[i : i + size]
