# -*- coding: latin-1 -*-
def f(länge, b):
    """Dö.

    Args:
        länge: Wie groß.
        b: Zweite.
    """
    return länge + b
