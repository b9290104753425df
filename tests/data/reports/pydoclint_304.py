# https://github.com/jsh9/pydoclint/issues/304
# Attributes as directives and as fields
# flags: --select DGH2,DGH211
class Pet:
    """A pet.

    .. attribute:: name
        :type: str

        The name of the pet.

    :param owner: The owner.
    :type owner: str
    """

    name: str = "dog"

    def __init__(self, owner: str) -> None:
        self.owner = owner


class Field:
    """A field.

    :ivar width: Its width.
    :vartype width: int
    :cvar depth: Its depth.
    :var height: Its height.
    """

    depth = 1

    def __init__(self) -> None:
        self.width = 1
        self.height = 2


class Gone:  #! DGH211 length
    """A field.

    :ivar width: Its width.
    :ivar length: Its length.
    """

    def __init__(self) -> None:
        self.width = 1
