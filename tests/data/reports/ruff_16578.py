# https://github.com/astral-sh/ruff/issues/16578
# private names mangled beside what is raised
def nth_of_month(weekday, date, n: int):
    """
    Returns the nth date of the given day of the week in the month of the given date.

    Args:
            weekday (Weekday): The day of the week.
            date (DateT): The reference date.
            n (int): The nth occurrence of the given day of the week.

    Raises:
            ValueError: If n is less than 1 or greater than 5.
            DateError: If the month does not have it.

    Returns:
            DateT: The nth date.
    """
    if n < 1 or n > 5:
        raise ValueError(f"The value of n must be between 1 and 5, but is {n}.")
    output = date.replace(day=1) + relativedelta(weekday=weekday.value, weeks=n - 1)
    if output.month != date.month:
        raise DateError(
            f"The month does not have a {n}th occurrence of it.",
        )
    return output
