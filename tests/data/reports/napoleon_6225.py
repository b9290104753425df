# https://github.com/sphinx-doc/sphinx/issues/6225
# a role alone in Raises
class MyException(Exception):
    """It."""


def f():
    """Do it.

    Raises:
        :py:class:`MyException`
    """
    raise MyException


def g():
    """Do it.

    Raises
    ------
    :py:exc:`~a.b.MyException`
    """
    raise MyException


def h():  #! DGH207 MyException  #! DGH208 OtherException
    """Do it.

    Raises:
        :py:class:`OtherException`
    """
    raise MyException
