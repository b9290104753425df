# https://github.com/mkdocstrings/griffe/issues/43
# long underlines, stars
def call(*args, **kwargs):
    """Call it.

    Parameters
    ------------
    *args : typing.Any
        Pass through
    **kwargs : typing.Any
        Pass through

    Other Parameters
    ------
    more : int
        Pass through
    """
