# https://github.com/astral-sh/ruff/pull/15326
# a generator expression is handed on
def find(objs, selector):
    """Query a collection of models and yield any that match a selector.

    Args:
        objs (seq[Model]) : models to test
        selector (JSON-like) : query selector

    Yields:
        Model : objects that match the query
    """
    return (obj for obj in objs if match(obj, selector))


def walk(objs):
    """Query a collection of models.

    Args:
        objs (seq[Model]) : models to test

    Yields:
        Model : objects that match the query
    """
    return iter(objs)


def grab(objs):  #! DGH206
    """Query a collection of models.

    Args:
        objs (seq[Model]) : models to test

    Yields:
        Model : objects that match the query
    """
    return [obj for obj in objs]
