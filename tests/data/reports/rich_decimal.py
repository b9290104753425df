# https://github.com/Textualize/rich/blob/master/rich/filesize.py
# name and type changed places
def decimal(size: int, separator: str = " ") -> str:
    """Convert a filesize in to a string.

    Arguments:
        int (size): A file size.
        str (separator): The string to separate the value from the units.

    Returns:
        A string.
    """
    return f"{size}{separator}"


def traditional(size: int, separator: str = " ") -> str:  #! DGH201 separator  #! DGH202 str
    """Convert a filesize in to a string.

    Arguments:
        int (size): A file size.
        str (unit): The string to separate the value from the units.

    Returns:
        A string.
    """
    return f"{size}{separator}"
