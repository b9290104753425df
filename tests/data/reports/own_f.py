# own
# Siblings of what linters get wrong: nested functions, handlers, results, receivers
# flags: --select DGH2,DGH3,DGH208
import contextlib
import functools
from collections.abc import Generator, Iterator


def outer(names):
    """Join names.

    Args:
        names: The names.

    Returns:
        One text.
    """

    def walk():
        for name in names:
            if not name:
                raise ValueError
            yield name

    return ",".join(walk())


def lazily(names):
    """Sort names.

    Args:
        names: The names.

    Returns:
        The names.
    """
    key = lambda name: (yield name)  # noqa: E731
    return sorted(names, key=key)


def comprehension(names):
    """Print names.

    Args:
        names: The names.

    Yields:
        Each name.
    """
    yield from (name for name in names)


def handled(path):
    """Read a file.

    Args:
        path: The file.

    Returns:
        Its text, or None.
    """
    try:
        if not path:
            raise FileNotFoundError(path)
        return open(path).read()
    except OSError:
        return None


def half_handled(path):  #! DGH207 KeyError
    """Read a file.

    Args:
        path: The file.

    Raises:
        TypeError: If the file is no text.
    """
    if path is None:
        raise TypeError
    try:
        raise KeyError(path)
    except OSError:
        print(path)


def translated(path):
    """Read a file.

    Args:
        path: The file.

    Raises:
        RuntimeError: If it cannot be read.
    """
    try:
        open(path)
    except OSError as error:
        raise RuntimeError from error


def told_again(path):
    """Read a file.

    Args:
        path: The file.

    Raises:
        OSError: If it cannot be read.
    """
    try:
        open(path)
    except OSError:
        print(path)
        raise


def in_finally(path):  #! DGH207 LookupError
    """Read a file.

    Args:
        path: The file.

    Raises:
        OSError: If it cannot be read.
    """
    try:
        raise OSError(path)
    finally:
        if not path:
            raise LookupError


@contextlib.contextmanager
def opened(path):
    """Open a file.

    Args:
        path: The file.

    Yields:
        The open file.
    """
    with open(path) as file:
        yield file


@contextlib.asynccontextmanager
async def connected(name):
    """Connect.

    Args:
        name: The host.
    """
    print(name)
    yield


@functools.lru_cache
def cached(name):  #! DGH203
    """Look it up.

    Args:
        name: The name.
    """
    return len(name)


def endless(names) -> Iterator[str]:  #! DGH205
    """Repeat the list.

    Args:
        names: The names.
    """
    while True:
        yield from names


def quiet(names) -> Generator[None, str, None]:
    """Wait for names.

    Args:
        names: The names.
    """
    while True:
        names.append((yield))


async def awaited(job):  #! DGH203
    """Run a job.

    Args:
        job: The job.
    """
    return await job


async def nothing(job) -> None:
    """Run a job.

    Args:
        job: The job.
    """
    return await job.run()


def bare(job):
    """Run a job.

    Args:
        job: The job.
    """
    if not job:
        return
    job.run()


def explicit(job):
    """Run a job.

    Args:
        job: The job.
    """
    if not job:
        return None
    job.run()
    return None


def either(job):  #! DGH203
    """Run a job.

    Args:
        job: The job.
    """
    if not job:
        return None
    return job.run()


def claimed(job):  #! DGH204
    """Run a job.

    Args:
        job: The job.

    Returns:
        The exit code.
    """
    job.run()
