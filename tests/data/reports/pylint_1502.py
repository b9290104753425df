# https://github.com/pylint-dev/pylint/issues/1502
# an exception with its whole path
from rest_framework import exceptions


def some_method(value):
    """Do it.

    :param value: What.
    :raises rest_framework.exceptions.ValidationError: if it is not valid
    """
    if not value:
        raise exceptions.ValidationError(value)
