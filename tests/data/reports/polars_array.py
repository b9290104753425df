# https://github.com/pola-rs/polars/blob/main/py-polars/src/polars/datatypes/classes.py
# an entry that says that its parameter is gone
class Array:
    """Fixed length list type.

    Parameters
    ----------
    inner
        The type of the values.
    width
        The length of the arrays.

        .. versionchanged:: 0.20.31
            The `width` parameter for `Array` has been removed.
    """

    def __init__(self, inner):
        self.inner = inner


class List:  #! DGH202 width
    """List type.

    Parameters
    ----------
    inner
        The type of the values.
    width
        The length of the arrays, from which what is longer is removed.
    """

    def __init__(self, inner):
        self.inner = inner
