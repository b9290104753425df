# https://github.com/numpy/numpydoc/issues/602
# None in Returns
def return_none(number: int) -> None:
    """
    Return None.

    Parameters
    ----------
    number
        This is an argument.

    Returns
    -------
    None
    """
    number += 1
    return None
