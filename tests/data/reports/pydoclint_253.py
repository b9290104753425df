# https://github.com/jsh9/pydoclint/issues/253
# a type with a blank in the field
from typing import Any, Tuple


def _retrieve(response: str) -> Tuple[Any, str]:
    """Create a parsable document.

    :param str response: The string returned from the search call.
    :returns Tuple[Any, str]: A Search ID and a parsable XML document.
    """
    return None, response


def retrieve(response: dict) -> Tuple[Any, str]:  #! DGH201 response  #! DGH202 request
    """Create a parsable document.

    :param Dict[str, Any] request: The string returned from the search call.
    :returns Tuple[Any, str]: A Search ID and a parsable XML document.
    """
    return None, response
