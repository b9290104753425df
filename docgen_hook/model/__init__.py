"""The frozen records that all rooms share; no disk, network or clock, and nothing of another room.

The errors stand in `docgen_hook.errors`; they can be imported from here too.
"""

from docgen_hook.errors import DocgenError, EditError, FetchError, ServiceError, UnreadableError, UsageError

__all__ = ["DocgenError", "EditError", "FetchError", "ServiceError", "UnreadableError", "UsageError"]
