# https://github.com/PyCQA/pydocstyle/issues/655
# One entry of three, and a result of several parts
def update(data: dict, date_format: str, fsl: str):  #! DGH201 data date_format
    """Updates the table.

    Args:
        fsl: aaa

    Returns:
        columns: aaa
        tab: aaa
        dates_considered: aaa
    """
    return 1, 2, 3
