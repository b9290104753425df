# https://github.com/terrencepreilly/darglint/issues/142
# a lambda is no return
def example(df, k):
    """Do it.

    :param df: A pandas dataframe.
    :param k: Number of top rows.
    :raises ValueError: if `k` is less than 1.
    """
    if k < 1:
        raise ValueError
    df.apply(lambda x: x.head(k))
