def load(
    path,  # noqa: A001
):  # pragma: no cover
    """Load a file.

    Args:
        path: The file.
    """
    print(open(path))
