# https://github.com/librosa/librosa/blob/main/librosa/effects.py
# Names one below the other, which share a text
def split(y, kernel_size, power, mask, margin):  #! DGH201 mask
    """Split.

    Parameters
    ----------
    y : array
        The signal.
    kernel_size
    power
    margin
        See `decompose`.
    """
    print(y, kernel_size, power, mask, margin)


def turn(y, power):  #! DGH201 power
    """Turn.

    Parameters
    ----------
    power

    y
        The signal.
    """
    print(y, power)
