def f(a, c):
    '''Do.

    Arguments:
        a -- first
        b -- second
    Returns:
        sum
    '''
    return a + c
