# https://github.com/jsh9/pydoclint/issues/125
# a bare return
def smoothen(items: list[str], key: str):
    """Edit the list in place.

    Args:
        items: A list with keys.
        key: The key to add.
    """
    if len(items) <= 1:
        return
    items += [key]


def roughen(items: list[str], key: str):  #! DGH204
    """Edit the list in place.

    Args:
        items: A list with keys.
        key: The key to add.

    Returns:
        The list.
    """
    if len(items) <= 1:
        return
    items += [key]
