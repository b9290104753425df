# https://github.com/jepperaskdk/pydoctest/issues/29
# an unknown title
def f(param):
    """Do it.

    Args:
        param (str): here's a string with a colon :

    Response:
        anything: here fails
    """


def g(param, other):  #! DGH201 other
    """Do it.

    Args:
        param (str): here's a string

    Response Headers:
        another: here fails
    """
