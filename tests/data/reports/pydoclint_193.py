# https://github.com/jsh9/pydoclint/issues/193
# One exception with two conditions
def check(number: float) -> None:
    """Check a number.

    Args:
        number(float): The number to check.

    Returns:
        None

    Raises:
        ValueError: when the number is less than zero.
        ValueError: when the number is zero.
    """
    if number < 0.0:
        raise ValueError("negative")
    if number == 0.0:
        raise ValueError("zero")
