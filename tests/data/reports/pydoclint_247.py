# https://github.com/jsh9/pydoclint/issues/247
# Methods listed in a class
# flags: --select DGH2,DGH211
class Table:
    """A table.

    Parameters
    ----------
    rows : int
        How many.

    Attributes
    ----------
    rows : int
        How many.

    Methods
    -------
    values()
        Return the values.
    sort(by)
        Sort the rows.
    """

    def __init__(self, rows):
        self.rows = rows

    def values(self):
        """Return the values."""
        return self.rows

    def sort(self, by):
        """Sort the rows.

        Parameters
        ----------
        by : str
            A column.
        """
        self.by = by


class Short:  #! DGH201 columns
    """A table.

    Parameters
    ----------
    rows : int
        How many.

    Methods
    -------
    columns(rows)
        Return the columns.
    """

    def __init__(self, rows, columns):
        self.rows = rows, columns
