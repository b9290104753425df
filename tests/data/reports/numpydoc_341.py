# https://github.com/numpy/numpydoc/issues/341
# Options that are spelled as types are
def cast(x: str, y: str = "string", z: int = 1):
    """Cast.

    Parameters
    ----------
    x : {"string", "integer"}
        The x.
    y : {"boolean", "string"}, default "string"
        The y.
    z : int, default 1
        The z.
    """
    print(x, y, z)
