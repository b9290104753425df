# https://github.com/astral-sh/ruff/issues/2310
# another title than Args
def hello(name):  #! DGH201 name  #! DGH202 other
    """
    Do something.

    Parameters:
        other (str): what to call it

    Returns:
        bool: True if len(name) > 0
    """
    return len(name) > 0
