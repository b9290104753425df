# https://github.com/lmfit/lmfit-py/blob/master/lmfit/minimizer.py
# Attributes set by names that a dictionary holds
# flags: --select DGH211
class Result:
    """A result.

    Attributes
    ----------
    status : int
        Termination status.
    message : str
        Message.
    """

    def __init__(self, **kws):
        for key, value in kws.items():
            setattr(self, key, value)


class Other:  #! DGH211 message
    """A result.

    Attributes
    ----------
    status : int
        Termination status.
    message : str
        Message.
    """

    def __init__(self):
        setattr(self, "status", 1)
