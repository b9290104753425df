# https://github.com/astral-sh/ruff/issues/10521
# results with and without a name
def compute(num1, num2):  #! DGH201 num2
    """
    Combine two integer numbers.

    Parameters
    ----------
    num1 : int
        First number to add.

    Returns
    -------
    sum: int
        first number plus second number
    int
        first number minus second number
    """
    return num1 + num2, num1 - num2
