# https://github.com/mitmproxy/pdoc/pull/284
# several colons in one entry
def f(my_list, other):
    """Do it.

    Args:
        my_list: A list which defaults to: a, b, c
        other (Dict[str, Callable[[int], str]]): Say: "x: y".
    """
