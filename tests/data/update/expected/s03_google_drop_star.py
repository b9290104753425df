def join(sep, *parts):
    """Join parts.

    Args:
        sep: Between them.
        *parts: What is joined,
            in order.
    """
    return render(sep.join(parts))
