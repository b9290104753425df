"""The providers, one line each: what the program knows of one before its file is loaded."""

from __future__ import annotations

from docgen_hook.model.struct import Struct


class ProviderTraits(Struct):
    """What the program knows of a provider before its file `providers/kinds/NAME.py` is loaded."""

    is_remote: bool = False  # reached over HTTP, with an endpoint and a credential
    is_free: bool = False
    has_batches: bool = False
    is_serial: bool = False  # answers one request at a time


PROVIDER_TRAITS = {
    "azure": ProviderTraits(is_remote=True, has_batches=True),
    "openai": ProviderTraits(is_remote=True, has_batches=True),
    "local": ProviderTraits(is_free=True, is_serial=True),
}
REMOTE = tuple(name for name, traits in PROVIDER_TRAITS.items() if traits.is_remote)
