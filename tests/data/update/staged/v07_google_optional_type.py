def scale(data, factor: float = 0.5):
    """Scale.

    Args:
        data: The data.
        factor (int, optional): The factor. Defaults to 2.
    """
    print(data * factor)
