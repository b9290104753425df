# https://github.com/mitmproxy/pdoc/issues/265
# several results, google
def f(x):
    """Do it.

    Args:
        x: What.

    Returns:
        int: type 1
        str: type 2
    """
    return 1 if x else "x"
