def f():
    """Do.

    Some prose that a person wrote after the fields.
    """
    print(1)
