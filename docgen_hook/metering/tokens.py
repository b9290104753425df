"""How many tokens a text has, without a network; tiktoken lives only here."""

from __future__ import annotations

import hashlib
import lzma
import os
import threading
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docgen_hook.store.user_dirs import write_private

CHAT_OVERHEAD_TOKENS = 11  # that a chat's own framing adds (OpenAI cookbook, "How to count tokens")
MAX_CHAT_OVERHEAD_TOKENS = 50  # the same as an upper bound, for what is reserved
PACKED = Path(__file__).parent / "vocabularies"
# tiktoken looks for a table under the SHA-1 of its address; the SHA-256 are those in tiktoken_ext/openai_public.py
TABLES = {
    "o200k_base": (
        "fb374d419588a4632f3f557e76b4b70aebbca790",
        "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
    ),
    "cl100k_base": (
        "9b5ad71b2ce5302211f9c61530b329a4922fc6a4",
        "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
    ),
}
OLDER = ("gpt-4", "gpt-3.5", "gpt-35")
NEWER = ("gpt-4o", "gpt-4.1", "gpt-4.5")


def upper_bound(text: str) -> int:
    """Return the most tokens that a text can have: a token covers at least one byte of UTF-8."""
    return len(text.encode("utf-8", "replace"))


def encoding_name(model: str) -> str:
    """Return the vocabulary of a model; unknown names, such as a deployment's own, take the newest."""
    plain = model.lower()
    return "cl100k_base" if plain.startswith(OLDER) and not plain.startswith(NEWER) else "o200k_base"


@lru_cache(maxsize=8)  # the rules of a request are the same in all of them
def count_tokens(text: str, model: str, folder: str) -> int:
    """Return the tokens of a text, exactly.

    Args:
        text: The text.
        model: Model or deployment name.
        folder: Where the vocabularies are unpacked once.
    """
    return len(
        _encoding(encoding_name(model), folder).encode(text.encode("utf-8", "replace").decode(), disallowed_special=())
    )


def _encoding(name: str, folder: str) -> Any:
    """Return a vocabulary; the process keeps it, wherever it was unpacked."""
    with _ALONE:
        if name not in _LOADED:
            _LOADED[name] = load_encoding(name, folder)
        return _LOADED[name]


def load_encoding(name: str, folder: str) -> Any:
    """Return a vocabulary, unpacked first where it is not in the folder yet; one thread at a time.

    Args:
        name: The vocabulary.
        folder: Where the vocabularies are unpacked once.
    """
    with ExitStack() as stack:
        if "TIKTOKEN_CACHE_DIR" not in os.environ and "DATA_GYM_CACHE_DIR" not in os.environ:  # a person's choice
            stack.callback(os.environ.pop, "TIKTOKEN_CACHE_DIR", None)
            os.environ["TIKTOKEN_CACHE_DIR"] = _unpacked(name, folder, stack)
        import tiktoken  # 20 ms, and 300 ms for a table

        return tiktoken.get_encoding(name)


def _unpacked(name: str, folder: str, stack: ExitStack) -> str:
    """Return the folder with the vocabulary: a passing one where the cache cannot be written."""
    try:
        unpack(name, folder)
    except OSError:
        folder = stack.enter_context(TemporaryDirectory(prefix="docgen-hook-"))
        unpack(name, folder)
    return folder


_ALONE = threading.Lock()  # the environment is the whole process's
_LOADED: dict[str, Any] = {}


def unpack(name: str, folder: str) -> Path:
    """Put a vocabulary where tiktoken looks for it, so that it does not go to the network."""
    address, digest = TABLES[name]
    path = Path(folder) / address
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
        table = lzma.decompress((PACKED / f"{name}.tiktoken.xz").read_bytes())
        write_private(str(path), table)
    return path
