"""What the embedded models are: facts only; `providers/local_models/install.py` fetches them.

Sizes and digests are those of Qwen's own GGUF files; the digest of the whole file is what is trusted, wherever the
bytes come from.
"""

from __future__ import annotations

import os

from docgen_hook.errors import UsageError
from docgen_hook.model.struct import Struct

_HUB = "https://huggingface.co/Qwen/Qwen2.5-Coder-{}-Instruct-GGUF/resolve/main/{}"
_PINS = os.path.join(os.path.dirname(__file__), "pins")


class ModelFile(Struct):
    """One file of weights and where it can be had.

    Attributes:
        name: What a person types, for example "0.5b".
        file: File name; its stem is the model's name in cache keys.
        size: Bytes.
        sha256: Digest of the whole file, hexadecimal.
        address: The official place, or empty.
        pins: Requirements file of the part packages with the same bytes, in order, or empty.
        part_size: Bytes in each part but the last, which holds the rest.
        licence: SPDX name.
        memory: Bytes of memory that a run takes.
    """

    name: str
    file: str
    size: int
    sha256: str
    address: str = ""
    pins: str = ""
    part_size: int = 0
    licence: str = "Apache-2.0"
    memory: int = 0

    @property
    def model(self) -> str:
        """Return the model's name as cache keys and settings use it."""
        return self.file.removesuffix(".gguf")


def _qwen(size: str, length: int, sha256: str, part_size: int, memory: int) -> ModelFile:
    file = f"qwen2.5-coder-{size.lower()}-instruct-q4_k_m.gguf"
    pins = f"{_PINS}/qwen2.5-coder-{size.lower()}.txt"
    return ModelFile(size.lower(), file, length, sha256, _HUB.format(size, file), pins, part_size, "Apache-2.0", memory)


WEIGHTS = {
    weights.name: weights
    for weights in (
        _qwen(
            "0.5B",
            491_400_064,
            "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
            89_128_960,
            830_000_000,
        ),
        _qwen(
            "1.5B",
            1_117_320_768,
            "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
            52_428_800,
            2_200_000_000,
        ),
    )
}
DEFAULT = "0.5b"


def find(name: str) -> ModelFile:
    """Return the weights that a person means by "0.5b", "1.5B" or a model's full name.

    Args:
        name: What a person typed.

    Raises:
        UsageError: If there is no such model.
    """
    for weight in WEIGHTS.values():
        if name.lower() in (weight.name, weight.model, weight.file):
            return weight
    raise UsageError(f"unknown embedded model {name!r}", f"Choose one of {', '.join(WEIGHTS)}.")


def describe_model(weights: ModelFile) -> str:
    """Return one paragraph on what a pull fetches: name, size, licence, source and what it is worth."""
    return (
        f"{weights.model}: {megabytes(weights.size)} on disk, about {megabytes(weights.memory)} of memory, "
        f"{weights.licence}, from {weights.address.partition('/resolve/')[0] or 'a file of yours'}"
        + (" or, if that is unreachable, the same bytes from the package index" if weights.pins else "")
        + ". It runs on this machine; nothing is sent anywhere. Review what it writes."
    )


def megabytes(size: int) -> str:
    """Return a number of bytes as megabytes, for example "491 MB"."""
    return f"{size / 1e6:,.0f} MB"
