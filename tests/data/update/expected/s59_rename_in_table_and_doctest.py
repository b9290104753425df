def f(extent, mode):
    """Do with ``extent``.

    ========  ==========
    ``size``  meaning
    ========  ==========
    1         small
    ========  ==========

    :param extent: how large, ``extent`` counts
    :param mode: how

    >>> f(size=1, mode="x")
    1
    """
    return extent * mode
