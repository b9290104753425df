# https://github.com/mwaskom/seaborn/blob/master/seaborn/axisgrid.py
# Names written together in braces
def plot(data, x_vars=None, y_vars=None, z_vars=None):  #! DGH201 z_vars
    """Plot.

    Parameters
    ----------
    data : DataFrame
        The data.
    {x, y}_vars : lists of names
        The variables.
    """
    print(data, x_vars, y_vars, z_vars)
