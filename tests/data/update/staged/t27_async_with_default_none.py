async def fetch(url, *, retry=5):
    """Fetch.

    :param str url: where
    :keyword session: with what
    :keyword int retry: how often, default 3
    :return: the body
    """
    return await get(url, retry)
