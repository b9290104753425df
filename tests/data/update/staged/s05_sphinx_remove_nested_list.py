def plot(data, color):
    """Plot data.

    :param data: what to plot
    :param kind: one of

        - ``line``
        - ``bar``, which

          * stacks
          * or not

    :param color: a name
    :returns: the figure
    """
    return figure(data, color)
