class A:
    """An A.

    :ivar size: how large
    :vartype size: int
    :ivar color: which
    """

    def __init__(self):
        self.size = 1
        self.color = 2
