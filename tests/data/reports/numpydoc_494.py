# https://github.com/numpy/numpydoc/issues/494
# a property with a setter and examples
class Grid:
    """A grid."""

    @property
    def x(self):
        """Return or set the coordinates along the X-direction.

        Examples
        --------
        Return the x coordinates.

        >>> grid.x
        array([-10.,   0.])

        Raises
        ------
        ValueError
            If it is empty.
        """
        if not self:
            raise ValueError
        return convert_array(self.GetXCoordinates())

    @x.setter
    def x(self, coords):
        """Set it.

        Raises
        ------
        ValueError
            If it is empty.
        """
        if not coords:
            raise ValueError
        self.SetXCoordinates(coords)
