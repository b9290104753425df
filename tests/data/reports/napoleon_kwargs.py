# own
# A section of one's own called Kwargs
def draw(x, **kwargs):
    """Draw.

    Args:
        x: The x.

    Kwargs:
        size: The size.
    """
    print(x, kwargs)


def paint(x, **kwargs):  #! DGH201 **kwargs
    """Paint.

    Args:
        x: The x.
    """
    print(x, kwargs)
