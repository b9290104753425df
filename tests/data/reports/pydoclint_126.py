# https://github.com/jsh9/pydoclint/issues/126
# a bare return between yields
def yields(db) -> Iterator[int]:
    """Test a function.

    Args:
        db: the database

    Yields:
        Some stuff.
    """
    if db is not None:
        yield db
        return

    db = print()
    yield db
