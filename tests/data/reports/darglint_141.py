# https://github.com/terrencepreilly/darglint/issues/141
# exceptions of a module caught as a tuple
import requests


def test_something():
    """Test.

    Raises:
        HTTPError: if call to something fails...
        ConnectionError: if call to something fails...

    """
    try:
        print()
    except (requests.HTTPError, requests.ConnectionError) as err:
        print(err)
        raise
