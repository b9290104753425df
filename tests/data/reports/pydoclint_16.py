# https://github.com/jsh9/pydoclint/issues/16
# raise alone in a handler
def f() -> None:
    """This is a function.

    Raises:
        FileNotFoundError: If the file does not exist.
    """
    try:
        open("nonexistent")
    except FileNotFoundError:
        raise


def g() -> None:  #! DGH207 PermissionError
    """This is a function.

    Raises:
        FileNotFoundError: If the file does not exist.
    """
    try:
        open("nonexistent")
    except (FileNotFoundError, PermissionError):
        raise
