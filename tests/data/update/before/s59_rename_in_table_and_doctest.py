def f(size, mode):
    """Do with ``size``.

    ========  ==========
    ``size``  meaning
    ========  ==========
    1         small
    ========  ==========

    :param size: how large, ``size`` counts
    :param mode: how

    >>> f(size=1, mode="x")
    1
    """
    return size * mode
