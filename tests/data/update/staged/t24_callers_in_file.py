def area(width, depth=1):
    """Compute an area.

    Args:
        width: Across.
        height: Up.

    Returns:
        float: It.
    """
    return multiply(depth * 2, width)


def room():
    return area(width=3, depth=4) + area(2, depth=5)
