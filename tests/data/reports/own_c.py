# own
# receives, bold, two results, mixed
def send():
    """Send.

    Yields
    ------
    int
        One.

    Receives
    --------
    value : str
        What is sent.
    """
    value = yield 1
    print(value)


def bold(x, y):  #! DGH202 z
    r"""Bold.

    Args:
        **x** (int): One.
        *y*: Two.
        ``z``: Three.
    """


def two(x):
    """Two.

    Args:
        x: One.

    Returns:
        tuple: containing

            - **a** (int): One.
            - **b** (int): Two.
    """
    return x, x


def mixed(x, y):  #! DGH207 TypeError
    """Mixed.

    Args:
        x: One.

    :param y: Two.
    :raises ValueError: Never.
    """
    if x:
        raise ValueError
    raise TypeError


def three(x):
    """Three.

    Parameters
    ----------
    x : int
        One.

    :returns: It.
    :raises KeyError: So.
    """
    if x:
        raise KeyError(x)
    return x
