def f(z, y):
    r"""Do :math:`x \in y`.

    .. math::

        x = y

    :param z: The :math:`x`, `z`.
    :param y: Second; *x*.
    """
    print(z * 2, y)
