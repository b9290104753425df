from dataclasses import dataclass


@dataclass
class Point:
    """A point.

    Parameters
    ----------
    x : float
        Across.
    y : float
        Up.
    """

    x: float
    height: float = 0.0
