# https://github.com/jsh9/pydoclint/issues/157
# only what a callee raises
import pandas as pd


def some_func():  #! DGH208 FileNotFoundError EmptyDataError KeyError
    """
    Do it.

    Raises
    ------
    FileNotFoundError
        If the specified file does not exist.
    pd.errors.EmptyDataError
        If the file is empty.
    KeyError
        If the required columns are not present in the file.
    """
    print(pd.read_csv("my_file.csv"))
