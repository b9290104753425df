def draw(x, kind):
    """Draw.

    :param x: where
    :param kind: one of

        * ``a``
        * ``b``

    :return: nothing of use
    """
    return run(x, kind)
