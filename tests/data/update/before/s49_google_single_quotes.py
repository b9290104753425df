def f(a, b):
    '''Do.

    Arguments:
        a -- first
        b -- second
    Returns:
        sum
    '''
    return a + b
