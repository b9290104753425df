def copy(src, flag):
    """Copy.

    Args:
        These are the arguments.

        src: From where.
        flag: Whether.
    """
    run(src, flag)
