# https://github.com/numpy/numpydoc/issues/604
# a dataclass documents its attributes
# flags: --select DGH2,DGH3,DGH211

from dataclasses import dataclass


@dataclass
class Klass:
    """
    Klass description.

    Attributes
    ----------
    attr: int
        Some attribute description.
    """

    attr: int


@dataclass
class Other:  #! DGH211 more
    """
    Klass description.

    Attributes
    ----------
    attr: int
        Some attribute description.
    """

    attr: int
    more: int
