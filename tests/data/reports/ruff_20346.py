# https://github.com/astral-sh/ruff/issues/20346
# entries at the title's column
def fibonacci(n):  #! DGH202 x
    """Compute the nth number in the Fibonacci sequence.

    Args:
    n: number
    x: extra arg
    """


def fibonaccis(n, m):  #! DGH201 m
    """Print numbers in the Fibonacci sequence.

    Args:
    n (int): number

    Raises:
    ValueError: if n is less than 0
    """
    if n < 0:
        raise ValueError(m)
