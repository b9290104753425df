def plan(start, stop, step, label):
    """Plan a route.

    Args:
        start: Where it begins.

            A second paragraph of start.

        stop: Where it ends.

        step: How far at once.

            - small
            - large

        label: What it is called.

    Returns:
        The route.
    """
    return Route(start, stop, label)
