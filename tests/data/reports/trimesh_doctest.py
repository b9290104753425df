# https://github.com/mikedh/trimesh/blob/main/trimesh/transformations.py
# Doctests inside a section
def matrix(rand=None):
    """
    Return a random matrix.

    Parameters
    ------------
    rand : (3,)
      Three random numbers.

    >>> R = matrix()
    >>> bool(R)
    True
    """
    return rand


def vector(rand=None):  #! DGH202 other
    """
    Return a random vector.

    Parameters
    ------------
    rand : (3,)
      Three random numbers.

    >>> bool(vector())
    True

    other : int
      Another one.
    """
    return rand
