# https://github.com/jsh9/pydoclint/issues/138
# fields described by comments
from dataclasses import dataclass


@dataclass
class ObjsParams:
    """Parameters for something."""

    #: Maximum number of objects to generate
    max_num_objects: int = 8
    #: Number of rows in the image frame
    nrows: int = 128
