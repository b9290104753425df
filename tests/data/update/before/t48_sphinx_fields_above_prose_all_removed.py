def f(a):
    """Do.

    :param a: first

    Some prose that a person wrote after the fields.
    """
    print(1)
