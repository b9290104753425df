def scale(data, factor: int = 2):
    """Scale.

    Args:
        data: The data.
        factor (int, optional): The factor. Defaults to 2.
    """
    print(data * factor)
