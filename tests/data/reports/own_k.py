# own
# Siblings of what linters get wrong: fields of attrs and pydantic, defaults in other words
# flags: --select DGH2,DGH3
import attrs
from attrs import define, field
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr


@define
class Job:
    """A job.

    Args:
        name: The name.
        depth: How deep.
    """

    name: str
    _depth: int = field(alias="depth", default=1)
    seen: set = field(factory=set, init=False)


@attrs.frozen(kw_only=True)
class Fixed:  #! DGH201 size
    """Fixed.

    Args:
        name: The name.
    """

    name: str
    size: int = 1


class User(BaseModel):
    """A user.

    Attributes:
        name: The name.
        age: The age.
    """

    model_config = ConfigDict(frozen=True)
    name: str
    age: int = Field(default=1, ge=0)
    _cache: dict = PrivateAttr(default_factory=dict)


class Admin(User):  #! DGH201 age #! DGH202 rights
    """An admin.

    Attributes:
        name: The name.

    Args:
        rights: What is allowed.
    """

    level: int = Field(default=1, description="How high.")


def words(size=3, mode="r", flag=False, rest=(), none=None):
    """Draw.

    Args:
        size (int): The size. Default is 3.
        mode (str, default "r"): The mode.
        flag (bool): If True, it waits (default: False).
        rest: The rest; by default empty.
        none: By default, the first one.
    """
    print(size, mode, flag, rest, none)


def other_words(size=3, mode="r", flag=False):  #! DGH210 size mode flag
    """Draw.

    Args:
        size (int): The size. Default is 4.
        mode (str, default "w"): The mode.
        flag (bool): If True, it waits (default: True).
    """
    print(size, mode, flag)


def numbers(ratio=1e-3, big=1_000, half=0.5, negative=-1):
    """Draw.

    Args:
        ratio: Defaults to 0.001.
        big: Defaults to 1000.
        half: Defaults to .5.
        negative: Defaults to -1.
    """
    print(ratio, big, half, negative)


def constants(size=MAX, path=os.sep, when=None, items=[]):
    """Draw.

    Args:
        size: Defaults to 100.
        path: Defaults to "/".
        when: Defaults to 0.
        items: Defaults to [].
    """
    print(size, path, when, items)


def quoted(sep=",", end="\n", empty=""):
    """Draw.

    Args:
        sep: Defaults to ``','``.
        end: Defaults to '\\n'.
        empty: Defaults to ''.
    """
    print(sep, end, empty)


def conditional(size=3, depth=1):
    """Draw.

    Args:
        size: Defaults to 4 when the page is large, else to 3.
        depth: Defaults to 1, or 2 on Windows.
    """
    print(size, depth)


def no_default(size, depth=1):  #! DGH210 size
    """Draw.

    Args:
        size: The size. Defaults to 4.
        depth: The depth.
    """
    print(size, depth)


def sphinx_default(size=3):  #! DGH210 size
    """Draw.

    :param int size: The size, defaults to 4.
    """
    print(size)
