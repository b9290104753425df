def area(width, height=1):
    """Compute an area.

    Args:
        width: Across.
        height: Up.

    Returns:
        float: It.
    """
    return multiply(width, height)


def room():
    return area(width=3, height=4) + area(2, height=5)
