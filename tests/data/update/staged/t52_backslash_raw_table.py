def f(z, y):
    r"""Do :math:`x \in y`.

    .. math::

        x = y

    :param x: The :math:`x`, `x`.
    :param y: Second; *x*.
    """
    print(z * 2, y)
