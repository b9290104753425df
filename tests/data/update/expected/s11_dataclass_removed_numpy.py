from dataclasses import dataclass


@dataclass
class Point:
    """A point.

    Attributes
    ----------
    x : float
        Across.
    y : float
        Up.

    See Also
    --------
    Line : Two points.
    """

    x: float
    y: float
