# https://github.com/PyCQA/pydocstyle/issues/583
# A title with a colon and a line below it
def add(a: str, b: str) -> None:  #! DGH201 b
    """
    Simple function

    Arguments:
    ---------
    a: some argument
    """
    print(a + b)
