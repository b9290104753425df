def scale(data, by):
    """Scale.

    :param data: the data
    :type data: list
    :param factor: the factor
    :type factor: int
    :returns: the result
    :rtype: list
    """
    return data * by
