def load(
    path,  # noqa: A001
    mode="r",  # how
):  # pragma: no cover
    """Load a file.

    Args:
        path: The file.
        mode: How it is opened.
    """
    print(open(path, mode))
