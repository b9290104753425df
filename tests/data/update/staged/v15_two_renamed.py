def copy(source, target, mode):
    """Copy.

    Args:
        src: From where.
        dst: To where.
        mode: How.
    """
    run(source, to=target, mode=mode)
