def plot(data, color):
    """Plot data.

    :param data: what to plot
    :param color: a name
    :returns: the figure
    """
    return figure(data, color)
