def copy(src, dst, mode):
    """Copy.

    Args:
        src: From where.
        dst: To where.
        mode: How.
    """
    run(src, to=dst, mode=mode)
