def scale(data, by):
    """Scale.

    :param data: the data
    :type data: list
    :param by: the factor
    :type by: int
    :returns: the result
    :rtype: list
    """
    return data * by
