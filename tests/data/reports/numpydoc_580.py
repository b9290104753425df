# https://github.com/numpy/numpydoc/issues/580
# a fixture that yields nothing
import pytest
from typing import Generator


@pytest.fixture
def db_setup(database) -> Generator[None, None, None]:
    """
    Add test user.

    Parameters
    ----------
    database
        Which.
    """
    database.open()
    yield
    database.close()
