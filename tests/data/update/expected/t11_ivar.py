class A:
    """An A.

    :ivar color: which
    """

    def __init__(self):
        self.color = 2
