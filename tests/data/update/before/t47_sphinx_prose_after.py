def f(a, b):
    """Do.

    :param a: first
    :param b: second

    Some prose that a person wrote after the fields,
    in two lines.
    """
    print(a)
