async def fetch(url, *, session=None, retry=3):
    """Fetch.

    :param str url: where
    :keyword session: with what
    :keyword int retry: how often, default 3
    :return: the body
    """
    return await session.get(url, retry)
