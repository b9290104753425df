# https://github.com/terrencepreilly/darglint/issues/113
# A colon behind an exception's name
class Model:
    """A model."""

    def terms(self):  #! DGH207 KeyError
        """Count the terms.

        Raises
        ------
        ValueError :
            If the number is even.
        TypeError : if there is none
        """
        if self.even:
            raise ValueError
        if self.none:
            raise TypeError
        if self.lost:
            raise KeyError
        print(self)
