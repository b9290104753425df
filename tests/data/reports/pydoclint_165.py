# https://github.com/jsh9/pydoclint/issues/165
# an exception of a module
import exceptions


def foo():
    """Bar.

    Raises:
        exceptions.CredentialsValidationError: An exception
    """
    raise exceptions.CredentialsValidationError


def goo():
    """Bar.

    Raises:
        CredentialsValidationError: An exception
    """
    raise exceptions.CredentialsValidationError()


def hoo():  #! DGH208 KeyError
    """Bar.

    Raises:
        KeyError: An exception
    """
    print()
    raise exceptions.CredentialsValidationError()
