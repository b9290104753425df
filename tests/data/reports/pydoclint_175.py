# https://github.com/jsh9/pydoclint/issues/175
# a variable for the exception
def one():
    """
    Do something

    Raises:
        IOError: If something is wrong
    """
    try:
        print(3 + 3)
    except IOError as e:
        raise e


def two():
    """
    Do something

    Raises:
        IOError: If something is wrong
    """
    error = OSError("x")
    raise error
