def copy(src):
    """Copy.

    Args:
        These are the arguments.

        src: From where.
    """
    run(src)
