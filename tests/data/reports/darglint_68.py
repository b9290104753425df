# https://github.com/terrencepreilly/darglint/issues/68
# raised from None
def false_positive() -> None:
    """Do it.

    :raises ValueError: description
    """
    try:
        raise ValueError("233")
    except ValueError as e:
        raise e from None


class A:
    """It."""

    def set_error(self):
        """Set it."""
        self.error = IOError()

    def raise_error(self):
        """Raises an error.

        Raises:
            IOError:  Always.

        """
        raise self.error
