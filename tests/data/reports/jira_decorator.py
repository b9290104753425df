# https://github.com/pycontribs/jira/blob/main/jira/client.py
# What the function that a decorator returns raises
def experimental(method):  #! DGH208 KeyError
    """A convenience decorator.

    Args:
        method: The method.

    Returns:
        The wrapped method.

    Raises:
        ValueError: If the first argument is none.
        KeyError: Never.
    """

    def wrapper(*args):
        if not args:
            raise ValueError(args)
        return method(*args)

    return wrapper
