# own
# Raises as a sentence
def visit(x):  #! DGH208 KeyError
    """Visit.

    Args:
        x: The x.

    Raises:
        If x is bad a ValueError is raised, and a KeyError otherwise.
    """
    if x:
        raise ValueError(x)
