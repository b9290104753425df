# https://github.com/mkdocstrings/mkdocstrings/issues/423
# keywords described without stars, beside overloads
from typing import Any, overload


class IsJson:
    """It."""

    @overload
    def __init__(self, expected_value): ...

    @overload
    def __init__(self, **expected_kwargs): ...

    def __init__(self, expected_value=None, **expected_kwargs: Any):
        """
        Args:
            expected_value: Value to compare the JSON to, if omitted, any JSON is accepted.
            **expected_kwargs (Any): Keyword arguments forming a dict.
        """
