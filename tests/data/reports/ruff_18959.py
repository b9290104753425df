# https://github.com/astral-sh/ruff/issues/18959
# a directive and an unknown title behind Raises
def foo():
    """First line.

    Raises:
        ValueError:
            some text

    .. versionadded:: 0.7.0
        The ``init_kwargs`` argument.
    """
    raise ValueError


def example():
    """Summary.

    Returns:
        str: The resulting expression.

    Raises:
        ValueError: If the unit is not valid.

    Relation to `time_range_lookup`:
        - Handles the "start of" modifier.
        - Example: "start of month" → `DATETRUNC()`.
    """
    raise ValueError


def third():  #! DGH208 ZeroDivisionError
    """First line.

    Raises
    ------
    ValueError
        some text
        .. math:: e^{xception}
    ZeroDivisionError
        Will not be raised
    """
    raise ValueError
