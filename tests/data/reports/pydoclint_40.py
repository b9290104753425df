# https://github.com/jsh9/pydoclint/issues/40
# an inner function yields, returns and raises
def func(arg: list[int]) -> str:
    """Convert int to string.

    Args:
        arg (List[int]): Number to convert

    Returns:
        str: String equivalent
    """

    def _convert(num: list[int]):
        for i in num:
            if not i:
                raise ValueError(i)
            yield str(num)

    return ",".join(_convert(arg))


def turn(arg):
    """Convert int to string.

    Args:
        arg (List[int]): Number to convert
    """

    class Inner:
        def give(self):
            return 1

    print(Inner, arg, lambda x: x)
