# -*- coding: latin-1 -*-
def f(größe, b):
    """Dö.

    Args:
        größe: Wie groß.
        b: Zweite.
    """
    return größe + b
