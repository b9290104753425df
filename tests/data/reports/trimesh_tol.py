# https://github.com/mikedh/trimesh/blob/main/trimesh/constants.py
# Fields described as attributes of an object
from dataclasses import dataclass


@dataclass
class Tolerance:  #! DGH201 strict #! DGH202 tol
    """
    Tolerances.

    Parameters
    ----------------
    tol.zero : float
      What counts as zero.
    tol.merge : float
      What is merged.
    tol.lost : float
      What is lost.
    """

    zero: float = 1e-8
    merge: float = 1e-6
    strict: bool = False
