from typing import Iterator


def chunks(items, size=10):
    """Cut items into chunks.

    Parameters
    ----------
    items : sequence
        The items.
    size : int, default 10
        Of a chunk.

    Returns
    -------
    list of list
        The chunks.

    Notes
    -----
    Returns are lazy.
    """
    return [items[i : i + size] for i in range(0, len(items), size)]
