# https://github.com/jsh9/pydoclint/issues/63
# raises in match
def test(number: int) -> bool:
    """
    Test function.

    :param number: A number
    :type number: int
    :raises ValueError: When number is not 1 or 2
    :return: True if number is 1, False if 2
    :rtype: bool
    """
    match number:
        case 1:
            return True
        case 2:
            return False
        case _:
            raise ValueError('Number is not 1 or 2.')


def best(number: int) -> bool:  #! DGH207 ValueError
    """
    Test function.

    :param number: A number
    :return: True if number is 1, False if 2
    """
    match number:
        case 1:
            return True
        case _:
            raise ValueError('Number is not 1 or 2.')
