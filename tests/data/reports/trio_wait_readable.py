# https://github.com/python-trio/trio/blob/main/src/trio/_core/_io_epoll.py
# prose tells of a parameter, and nothing has entries but Raises
async def wait_readable(fd: int) -> None:
    """Block until the object is readable.

    On Unix systems, ``fd`` must either be an integer, or else an object
    with a ``.fileno()`` method.

    :raises OSError:
        if another task is already waiting.
    """
    raise OSError(fd)


async def wait_writable(fd: int, size: int) -> None:  #! DGH201 size
    """Block until the object is writable.

    On Unix systems, ``fd`` must be an integer of some size.

    :raises OSError:
        if another task is already waiting.
    """
    raise OSError(fd)


async def wait_both(fd: int, size: int) -> None:  #! DGH201 size
    """Block until ``size`` bytes are there.

    :param fd: An integer.
    """
