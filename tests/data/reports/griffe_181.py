# https://github.com/mkdocstrings/griffe/issues/181
# a model describes its fields as parameters
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr


class User(BaseModel):
    """A user.

    Args:
        name: The name.
        age: The age.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    age: int = Field(0, ge=0)
    _cache: dict = PrivateAttr(default_factory=dict)


class Admin(User):  #! DGH202 rihgts
    """An admin.

    Parameters:
        rights: What they may.
        rihgts: Nothing.
    """

    rights: list[str]


class Settings(BaseModel):  #! DGH201 port
    """Settings.

    Args:
        host: Where.
    """

    host: str
    port: int
