def copy(src):
    """Copy.

    Args:
        These are the arguments.

        src: From where.
        flag: Whether.
    """
    run(src)
