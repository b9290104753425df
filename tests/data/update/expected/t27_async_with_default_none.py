async def fetch(url, *, retry=5):
    """Fetch.

    :param str url: where
    :keyword int retry: how often, default 5
    :return: the body
    """
    return await get(url, retry)
