def copy(source, target, mode):
    """Copy.

    Args:
        source: From where.
        target: To where.
        mode: How.
    """
    run(source, to=target, mode=mode)
