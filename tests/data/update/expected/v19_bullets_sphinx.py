def draw(x):
    """Draw.

    :param x: where
    :return: nothing of use
    """
    return run(x)
