class Reader:
    """Read.

    Parameters
    ----------
    path : str
        Where.
    mode : {'r', 'b'}, default 'r'
        How.
    """

    def __init__(self, path, mode='b'):
        self.path = path
        self.mode = mode

    def read(self):
        return open(self.path, self.mode).read()
