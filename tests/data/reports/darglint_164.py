# https://github.com/terrencepreilly/darglint/issues/164
# what a function or a parameter gives is raised
def make_error() -> Exception:
    """Return one."""
    return Exception()


def some_function():
    """This is a function.

    :raises Exception: not what you expected
    """
    raise make_error()


def validate(exception=KeyError):
    """
    Validate something.

    Arguments:
        exception: The exception type.

    Raises:
        MatrixError: When the validation failed.
    """
    raise exception("message")
