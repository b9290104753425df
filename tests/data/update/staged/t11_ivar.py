class A:
    """An A.

    :ivar size: how large
    :vartype size: int
    :ivar color: which
    """

    def __init__(self):
        self.color = 2
