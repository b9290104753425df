"""Entries of a shared cache: what they are called, what stands in them, and who signed them."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import TYPE_CHECKING, Any

from docgen_hook.model.struct import Struct
from docgen_hook.store.import_export import parse_entry
from docgen_hook.store.levels import StoredAnswer, WantedAnswer

if TYPE_CHECKING:
    from docgen_hook.store.import_export import Objections

FORMAT = "docgen-hook-1"
LARGEST_ENTRY = 128 * 1024  # bytes
UNSIGNED = "-"
KEPT = ("model", "provider", "language", "created")  # neither a digest of code nor a name of a file or function
DIGEST = 64  # characters of a definition's digest, with which its keys begin


class RejectedEntryError(ValueError):
    """An entry that counts as a miss: "unsigned", "forged" or "damaged"."""


class SharedEntry(Struct):
    """An entry as it goes into the store.

    Attributes:
        name: 64 hexadecimal digits, what `/ac/` of bazel-remote takes.
        body: Its bytes.
    """

    name: str
    body: bytes


def entry_name(wanted: WantedAnswer, secret: str) -> str:
    """Return the name under which an answer is kept: with a secret, nobody without it can tell what it stands for."""
    key = wanted.key or f"latest {wanted.digest} {wanted.language}"
    return _mac(secret, "name", key) if secret else hashlib.sha256(f"{FORMAT} {key}".encode()).hexdigest()


def pack_entries(answer: StoredAnswer, secret: str) -> list[SharedEntry]:
    """Return the entries of an answer: under its key, and as the definition's answer for runs without a provider."""
    plain: dict[str, Any] = {name: answer.fields.get(name, "") for name in KEPT}
    plain |= {"docstring": answer.docstring.to_plain(), "recipe": answer.key[DIGEST:]}
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    digest, language = answer.key[:DIGEST], answer.fields.get("language", "")
    names = [entry_name(WantedAnswer(key, digest, language), secret) for key in (answer.key, "")]
    return [SharedEntry(name, _sealed(name, text, secret)) for name in names]


def secret_entry(secret: str) -> SharedEntry:
    """Return the entry that tells who has another secret so: with one, the names of all others are others, too."""
    name = hashlib.sha256(f"{FORMAT} secret".encode()).hexdigest()
    return SharedEntry(name, _sealed(name, "", secret))


def is_of_secret(body: bytes | None, secret: str) -> bool:
    """Return whether what stands under the name of `secret_entry` was written with a secret; True for None."""
    return body is None or hmac.compare_digest(body, secret_entry(secret).body)


def unpack_entry(wanted: WantedAnswer, body: bytes, secret: str, objections: Objections) -> StoredAnswer:
    """Return the answer in an entry.

    Args:
        wanted: What was looked for.
        body: The entry's bytes.
        secret: What it must be signed with; empty for no signature.
        objections: Returns why a docstring must not be kept.

    Raises:
        RejectedEntryError: If it is not signed with this secret, or does not hold an answer.
    """
    head, _, text = body.partition(b"\n")
    kind, _, mark = head.partition(b" ")
    if kind != FORMAT.encode():
        raise RejectedEntryError("damaged")
    if secret:
        if mark == UNSIGNED.encode():
            raise RejectedEntryError("unsigned")
        if not hmac.compare_digest(mark, _sign(entry_name(wanted, secret), text, secret).encode()):
            raise RejectedEntryError("forged")
    try:
        return _stored_answer(wanted, text.decode(), objections)
    except (ValueError, RecursionError) as error:
        raise RejectedEntryError("damaged") from error


def _stored_answer(wanted: WantedAnswer, text: str, objections: Objections) -> StoredAnswer:
    plain: Any = json.loads(text)
    if not isinstance(plain, dict) or plain.keys() != {*KEPT, "docstring", "recipe"}:
        raise ValueError("unknown fields")
    key = wanted.digest + str(plain.pop("recipe"))
    if wanted.key not in ("", key):
        raise ValueError("a docstring of something else")
    if plain["language"] != wanted.language:
        raise ValueError("another language")
    return parse_entry(json.dumps({"key": key, "digest": wanted.digest, **plain}), objections)


def _sealed(name: str, text: str, secret: str) -> bytes:
    mark = _sign(name, text.encode(), secret) if secret else UNSIGNED
    return f"{FORMAT} {mark}\n{text}".encode()


def _sign(name: str, text: bytes, secret: str) -> str:
    return hmac.new(secret.encode(), b"value\0" + name.encode() + b"\0" + text, "sha256").hexdigest()


def _mac(secret: str, purpose: str, text: str) -> str:
    return hmac.new(secret.encode(), f"{purpose}\0{text}".encode(), "sha256").hexdigest()
