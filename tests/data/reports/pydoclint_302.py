# https://github.com/jsh9/pydoclint/issues/302
# the mark of keywords is no field
import dataclasses


@dataclasses.dataclass
class Result:
    """
    Class for storing stuff.

    Attributes
    ----------
    foo
        The foo.
    bar
        the bar.
    """

    _: dataclasses.KW_ONLY
    foo: int
    bar: int
