from dataclasses import dataclass


@dataclass
class Options:
    """Options.

    Args:
        depth (int): How deep. Defaults to 4.
        broad (bool): Whether. Defaults to False.
    """

    depth: int = 4
    broad: bool = False
