# https://github.com/pylint-dev/pylint/issues/10237
# a type inside the field
def add(x, y):  #! DGH201 y  #! DGH202 z  #! DGH203
    """Add two numbers.

    :param int x: x value.
    :param int z: z value.
    """

    return x + y
