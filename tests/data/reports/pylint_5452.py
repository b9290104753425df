# https://github.com/pylint-dev/pylint/issues/5452
# Everything below the summary is indented deeper
def run(callback: int, other: int) -> None:  #! DGH201 other
    """ Run the call-back, handles sync and async functions.
        Args:
            callback:
                sync or async function which will be called
    """
    print(callback)
