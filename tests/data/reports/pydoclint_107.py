# https://github.com/jsh9/pydoclint/issues/107
# nothing but keywords
def cleanse(**kwargs) -> int:
    """Execute a cleansing process.

    Args:
        **kwargs: keyword arguments

    Returns:
        int: returns 0 if no exception
    """
    return 0
