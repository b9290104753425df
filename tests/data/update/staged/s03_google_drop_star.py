def join(sep, *parts):
    """Join parts.

    Args:
        sep: Between them.
        *parts: What is joined,
            in order.
        **options: Passed to :func:`render`.
    """
    return render(sep.join(parts))
