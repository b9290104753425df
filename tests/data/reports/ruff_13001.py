# https://github.com/astral-sh/ruff/issues/13001
# Yields where nothing is yielded
@pytest.fixture
def database() -> Generator[None, None, None]:
    """
    Add a test user.

    Yields
    ------
        And then cleans the user up.
    """
    print("add")
    yield
    print("remove")


def numbers(high):  #! DGH206
    """Count.

    Args:
        high: The end.

    Yields:
        A number.
    """
    return high + 1
