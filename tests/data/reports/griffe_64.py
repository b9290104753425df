# https://github.com/mkdocstrings/griffe/issues/64
# another name, sphinx
def increment(a: int) -> int:  #! DGH201 a  #! DGH202 b  #! DGH203
    """Increment a number.

    :param b: The number.
    """
    return a + 1
