"""Write missing docstrings, check them against the code, and report the rest."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from docgen_hook.api.public import *  # noqa: F403 - what it imports is the list of the library's names

__version__ = "0.2.0"


def __getattr__(name: str) -> object:  # the library's imports cost what `check` may not spend
    if name == "__all__":
        return _public_names()
    if name.startswith("_") or _is_room(name):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from docgen_hook.api import public

    try:
        return getattr(public, name)
    except AttributeError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None


def __dir__() -> list[str]:
    return sorted({*globals(), *_public_names()})


def _public_names() -> list[str]:
    from docgen_hook.api import public

    return sorted([*(name for name in vars(public) if not name.startswith("_")), "__version__"])


def _is_room(name: str) -> bool:
    """Return whether a name is a module's that Python has not imported yet."""
    import os.path  # pathlib takes 5 ms

    here = os.path.dirname(__file__)  # noqa: PTH120
    return any(os.path.exists(f"{here}/{name}{ending}") for ending in ("", ".py"))  # noqa: PTH110
