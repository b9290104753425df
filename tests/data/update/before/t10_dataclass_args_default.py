from dataclasses import dataclass


@dataclass
class Options:
    """Options.

    Args:
        depth (int): How deep. Defaults to 3.
        wide (bool): Whether. Defaults to False.
    """

    depth: int = 3
    wide: bool = False
