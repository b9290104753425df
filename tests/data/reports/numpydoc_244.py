# https://github.com/numpy/numpydoc/issues/244
# one result by name
def transit(czen, dec):
    """
    Calculate the transit function.

    Parameters
    ----------
    czen : float
        Cosine of the zenith angle.
    dec : `~astropy.units.Quantity`
        Source declination in radians.

    Returns
    -------
    dt_dcostheta : float
        Variation in time of the source escursion
        in the cosine of the zenith angle.
    """
    return czen * dec
