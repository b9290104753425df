# https://github.com/terrencepreilly/darglint/issues/112
# kwargs without stars and a result that is a role
class Spectrum:
    """It."""

    @classmethod
    def from_load_name(cls, load_name: str, direc, run_num=None, filetype=None, **kwargs):
        """Instantiate the class from a given load name and directory.

        Parameters
        ----------
        load_name : str
            The load name (one of 'ambient', 'hot_load', 'open' or 'short').
        direc : str or Path
            The top-level calibration observation directory.
        run_num : int
            The run number to use for the spectra.
        filetype : str
            The filetype to look for (acq or h5).
        kwargs :
            All other arguments to :class:`LoadSpectrum`.

        Returns
        -------
        :class:`LoadSpectrum`.
        """
        return cls(load_name, direc, run_num, filetype, **kwargs)
