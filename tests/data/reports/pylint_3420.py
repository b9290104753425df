# https://github.com/pylint-dev/pylint/issues/3420
# some names together, one alone
def testfail(valx, valy, valz, factor):
    """Test method that pylint is NOT okay with

    Parameters
    ----------
    valx, valy, valz : int
        what the sum is made of
    factor: int
        what it is multiplied by

    Return
    ------
    int
        sum of valx, valy, valz multiplied by factor
    """
    return (valx + valy + valz) * factor
