# https://github.com/PyCQA/pydocstyle/issues/617
# A result under a title of one's own
def commit(a: int, b: list) -> list:
    """Commit.

    Args:
        a (int): commit.
        b (list): commit.

    Results:
        [list]: []
    """
    return []


def push(a: int) -> list:  #! DGH203
    """Push.

    Args:
        a (int): The results: many.
    """
    return []
