# https://github.com/astral-sh/ruff/issues/21336
# a generator that ends in a bare return
def my_generator(val: object) -> object:
    """
    Minimal generator.

    Yields:
        val

    """
    if val is not None:
        yield val

    return
