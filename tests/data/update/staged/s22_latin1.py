# -*- coding: latin-1 -*-
def f(länge, b):
    """Dö.

    Args:
        größe: Wie groß.
        b: Zweite.
    """
    return länge + b
