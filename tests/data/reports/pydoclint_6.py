# https://github.com/jsh9/pydoclint/issues/6
# None by annotation
def test(text: str) -> None:
    """Run test.

    Args:
        text (str): Text for the function
    """


async def best(text: str) -> "None":
    """Run test.

    Args:
        text (str): Text for the function
    """
    return None
